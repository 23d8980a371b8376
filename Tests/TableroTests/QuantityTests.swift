import Board
import Testing

@testable import tablero

@Suite("tablero: figures of a server")
struct QuantityTests {
    @Test(
        "a duration has two units at most",
        arguments: [
            (0, "0 s"), (59, "59 s"), (60, "1 min"), (61, "1 min 1 s"), (3_600, "1 h"), (12_000, "3 h 20 min"),
            (86_400, "1 d"), (90_061, "1 d 1 h"), (86_460, "1 d"),
        ])
    func duration(_ seconds: Int64, _ words: String) { #expect(Quantity.duration(seconds) == words) }

    @Test(
        "a size has a digit behind the point below ten",
        arguments: [
            (0, "0 B"), (1_023, "1023 B"), (1_024, "1.0 KiB"), (9_542_041, "9.1 MiB"), (43 << 20, "43 MiB"),
            (3 << 30, "3.0 GiB"),
        ])
    func bytes(_ count: Int64, _ words: String) { #expect(Quantity.bytes(count) == words) }

    @Test("every word of a server's status has its wording in both languages")
    func words() {
        for word in ["ok", "invalid", "conflict", "missing", "limit", "internal", "retry", "denied"] {
            #expect(ServerWords.wording(word).spanish != word)
        }
    }
}
