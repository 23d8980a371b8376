/// Random numbers that are looked up instead of drawn: the same key gives the same number, in any order, on any
/// machine, so that two what-ifs see the same luck.
///
/// The key passes through two rounds of the finalizer of SplitMix64 (Steele, Lea and Flood 2014) per part, as counter
/// based generators do (Salmon and others 2011); nothing is kept between calls.
public struct CounterNumbers: Sendable, Hashable, BitwiseCopyable {
    private let key: UInt64

    /// Numbers of one seed; other seeds are other numbers altogether.
    public init(seed: UInt64) {
        key = Self.mixed(seed &+ 0x9E37_79B9_7F4A_7C15)
    }

    private init(key: UInt64) { self.key = key }

    /// The numbers of one trial, or of any other part of the key.
    @inline(__always)
    public func of(_ part: UInt64) -> CounterNumbers {
        // Seed and part pass differently: a mere sum or difference would make (1, 2) and (2, 1) the same key.
        CounterNumbers(key: Self.mixed(key &* 0xD134_2543_DE82_EF95 &+ Self.mixed(part ^ 0x5851_F42D_4C95_7F2D)))
    }

    /// What numbers are looked up by, mixed beforehand: half the work of a look-up, where one item has many.
    public struct Item: Sendable, Hashable, BitwiseCopyable {
        fileprivate let mixed: UInt64

        @inline(__always)
        public init(_ number: UInt64) { mixed = CounterNumbers.mixed(number &+ 0xD1B5_4A32_D192_ED03) }
    }

    /// 64 bits for one item.
    @inline(__always)
    public func bits(_ item: UInt64) -> UInt64 { bits(Item(item)) }

    @inline(__always)
    func bits(_ item: Item) -> UInt64 { Self.mixed(key &+ item.mixed) }

    /// Above 0 and below 1, with 52 bits: log of it is always finite.
    @inline(__always)
    public func uniform(_ item: UInt64) -> Double { uniform(Item(item)) }

    @inline(__always)
    func uniform(_ item: Item) -> Double { (Double(bits(item) >> 12) + 0.5) * 0x1p-52 }

    /// From 0 up to but not with `count`, which is more than 0 (Lemire 2019; the bias is below 2⁻³² for small counts).
    @inline(__always)
    public func index(_ item: UInt64, below count: Int) -> Int {
        Int(bits(item).multipliedFullWidth(by: UInt64(count)).high)
    }

    /// A weight for one piece of history in this trial: exponential with mean 1. Normalised, the weights of a sample
    /// are uniform over all ways to weigh it: the Bayesian bootstrap (Rubin 1981).
    @inline(__always)
    public func bootstrapWeight(_ item: UInt64) -> Double { -logarithm(uniform(item)) }

    @inline(__always)
    fileprivate static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
