public import Board

/// What a server says unasked on one connection, in order, for one consumer.
public struct Events: AsyncSequence, Sendable {
    public typealias Element = JSON.Object

    let stream: AsyncStream<JSON.Object>
    /// Told how many more were taken, so that the connection reads on.
    let onTake: @Sendable (Int) -> Void

    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var iterator: AsyncStream<JSON.Object>.Iterator
        fileprivate let onTake: @Sendable (Int) -> Void
        private var taken = 0

        fileprivate init(_ iterator: AsyncStream<JSON.Object>.Iterator, _ onTake: @escaping @Sendable (Int) -> Void) {
            self.iterator = iterator
            self.onTake = onTake
        }

        /// The next one; nil once the connection has ended, or the consumer was too slow.
        public mutating func next() async -> JSON.Object? {
            if taken == 64 {
                onTake(taken)
                taken = 0
            }
            let event = await iterator.next()
            if event != nil { taken += 1 }
            return event
        }
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(stream.makeAsyncIterator(), onTake)
    }
}
