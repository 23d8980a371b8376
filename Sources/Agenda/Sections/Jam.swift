import Board
import Planning

/// A bottleneck as it is shown: with the oldest work in its queue that the reader may know of.
struct Jam: Sendable, Hashable {
    let bottleneck: Bottleneck
    let oldest: Int?

    init(_ bottleneck: Bottleneck, oldest: Int?) {
        self.bottleneck = bottleneck
        self.oldest = oldest
    }
}
