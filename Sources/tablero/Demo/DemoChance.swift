extension DemoBoard {
    /// Seeded chance: the n-th number of a stream depends on the stream's key and n alone.
    ///
    /// Each piece of work and each promise draws from a stream of its own, so that one more draw in one of them does
    /// not change the luck of the others. The mixing is SplitMix64 (Steele, Lea and Flood 2014).
    struct Chance: Sendable, Hashable {
        private let key: UInt64
        private var drawn: UInt64 = 0

        init(seed: UInt64) {
            key = Chance.mixed(seed)
        }

        private init(key: UInt64) {
            self.key = key
        }

        /// What a stream is for; two purposes never share one.
        enum Purpose: UInt64 {
            case absences = 1
            case clients
            case programme
            case promises
            case pieces
            case board
            /// What people do on the days after the load; and what they are like, whatever the day.
            case days
            case habits
        }

        func stream(_ purpose: Purpose, _ number: Int = 0) -> Chance {
            let branch = purpose.rawValue &* 1_000_003 &+ UInt64(truncatingIfNeeded: number)
            return Chance(key: Chance.mixed(key ^ Chance.mixed(branch)))
        }

        private static func mixed(_ value: UInt64) -> UInt64 {
            var bits = value &+ 0x9E37_79B9_7F4A_7C15
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return bits ^ (bits >> 31)
        }

        /// In 0 ..< 1.
        mutating func fraction() -> Double {
            drawn &+= 1
            return Double(Chance.mixed(key &+ drawn &* 0x9E37_79B9_7F4A_7C15) >> 11) * 0x1p-53
        }

        mutating func happens(_ probability: Double) -> Bool {
            fraction() < probability
        }

        mutating func number(in range: ClosedRange<Int>) -> Int {
            range.lowerBound + Int(fraction() * Double(range.count))
        }

        mutating func pick<Element>(_ elements: [Element]) -> Element {
            elements[number(in: 0...elements.count - 1)]
        }

        mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
            var result = elements
            for last in stride(from: result.count - 1, to: 0, by: -1) {
                result.swapAt(last, number(in: 0...last))
            }
            return result
        }
    }
}
