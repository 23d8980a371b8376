public import TestNumbers

/// Makes inputs from seeds: the same ones for the same number, on every machine.
public struct Mutator: Sendable {
    /// Further inputs are decided by this alone.
    public var numbers: SeededNumbers
    private let seeds: [[UInt8]]
    private let dictionary: [[UInt8]]
    private let longest: Int

    /// Neither `seeds` nor `dictionary` may be empty; an input is at most `longest` bytes.
    public init(
        seeds: [[UInt8]], dictionary: [[UInt8]] = Seeds.dictionary, seed: UInt64, longest: Int = 4_096
    ) {
        self.seeds = seeds
        self.dictionary = dictionary
        self.longest = longest
        numbers = SeededNumbers(seed: seed)
    }

    /// A seed with one to eight changes; one in fifty as it is.
    public mutating func next() -> [UInt8] {
        var bytes = numbers.pick(seeds)
        guard !numbers.isTrue(2) else { return bytes }
        for _ in 0..<numbers.pick([1, 1, 1, 2, 2, 3, 5, 8]) { change(&bytes) }
        return Array(bytes.prefix(longest))
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0...bytes.count, using: &numbers)
        switch Int.random(in: 0..<10, using: &numbers) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
        case 1 where place < bytes.count: bytes[place] = .random(in: 0...255, using: &numbers)
        case 2: bytes.removeSubrange(range(from: place, in: bytes))
        case 3: bytes.removeSubrange(place...)
        case 4: bytes.insert(contentsOf: bytes[range(from: place, in: bytes)], at: place)
        case 5:
            let other = numbers.pick(seeds)
            bytes = Array(bytes[..<place]) + other[Int.random(in: 0...other.count, using: &numbers)...]
        case 6:
            let word = numbers.pick(dictionary)
            bytes.replaceSubrange(range(from: place, in: bytes), with: word)
        case 7:
            let times = numbers.pick([2, 8, 40, 300])
            let piece = bytes[range(from: place, in: bytes)].prefix(longest / times)
            bytes.insert(contentsOf: Array(repeating: piece, count: times).joined(), at: place)
        default: bytes.insert(contentsOf: numbers.pick(dictionary), at: place)
        }
    }

    private mutating func range(from place: Int, in bytes: [UInt8]) -> Range<Int> {
        place..<min(bytes.count, place + Int.random(in: 0...16, using: &numbers))
    }
}
