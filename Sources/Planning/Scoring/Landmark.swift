/// The shares of the time allowed at which forecasts are compared; 0 is the promise itself.
///
/// Forecasts are only held against others made at a like share: late in its time a promise that is still open is a
/// different thing from a new one (landmarking; van Houwelingen 2007).
enum Landmark {
    static let shares = [0, 0.25, 0.5, 0.75, 0.9]

    /// The last of them that has passed.
    static func last(before share: Double) -> Int { shares.lastIndex { $0 <= share } ?? 0 }
}
