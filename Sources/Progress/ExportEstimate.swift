public import Board

/// How many lines an export will have, by its own head: the counters come first, and each tells how many of a kind were
/// ever made. What has no number of its own is not in it.
public struct ExportEstimate: Sendable, Hashable {
    /// Lines taken.
    public private(set) var done = 0
    /// nil as long as counters may come.
    public private(set) var total: Int?
    private var counted = 1

    /// Before the first line.
    public init() {}

    /// Takes the next line.
    public mutating func take(_ line: JSON.Object) {
        done += 1
        if line["counter"] != nil {
            counted += 1 + Int(line["value"]?.integer ?? 0)
        } else if done > 1 {
            total = counted
        }
    }
}
