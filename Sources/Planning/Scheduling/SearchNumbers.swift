/// Random numbers of a search, the same on every machine (SplitMix64; Steele, Lea and Flood 2014).
struct SearchNumbers: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    @inline(__always)
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return SearchNumbers.mixed(state)
    }

    @inline(__always)
    private static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A hash of a time, another for each salt.
    @inline(__always)
    static func mixed(_ time: Int, _ salt: UInt64) -> UInt64 {
        mixed(UInt64(truncatingIfNeeded: time) &+ (salt &+ 1) &* 0x9E37_79B9_7F4A_7C15)
    }

    /// Under a bound over zero; by multiplication, so biased by less than one in 2³².
    @inline(__always)
    mutating func below(_ bound: Int) -> Int {
        Int(((next() >> 32) * UInt64(truncatingIfNeeded: bound)) >> 32)
    }

    /// From 0 to under 1.
    @inline(__always)
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
