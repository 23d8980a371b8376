import Foundation

/// How long the fuzzing tests run: a moment among all tests, longer under `deploy/fuzz`.
public enum FuzzLength {
    /// `TABLERO_FUZZ_INPUTS` where `deploy/fuzz` set it.
    public static func inputs(_ few: Int) -> Int { number("TABLERO_FUZZ_INPUTS") ?? few }

    /// `TABLERO_FUZZ_SEED`, or the same each time.
    public static var seed: UInt64 { UInt64(number("TABLERO_FUZZ_SEED") ?? 1) }

    private static func number(_ name: String) -> Int? {
        guard let text = ProcessInfo.processInfo.environment[name] else { return nil }
        guard let number = Int(text), number >= 0 else { fatalError("\(name) is no number") }
        return number
    }
}
