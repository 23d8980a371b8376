import Foundation

/// The same numbers in every run and on every machine (SplitMix64; Steele, Lea and Flood 2014).
struct BenchNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not with, `count`.
    mutating func below(_ count: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(count)).high) }

    /// The logarithm of a number between 0 and 1: an exponential of mean 1 with its sign turned.
    mutating func logarithm() -> Double { log((Double(next() >> 11) + 0.5) * 0x1p-53) }
}
