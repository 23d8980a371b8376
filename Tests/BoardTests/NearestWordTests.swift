import Board
import Testing

@Suite("Nearest word")
struct NearestWordTests {
    private let fields = ["title", "team", "effort", "after", "due", "dry_run", "said_by", "on"]

    @Test(
        "what a misspelt field was meant to be",
        arguments: [
            ("titel", "title"), ("tilte", "title"), ("TITLE", "title"), ("dryrun", "dry_run"), ("dry-run", "dry_run"),
            ("efort", "effort"), ("afer", "after"), ("teem", "team"), ("saidby", "said_by"), ("deu", "due"),
        ])
    func near(word: String, meant: String) {
        #expect(nearest(word, in: fields) == meant)
    }

    @Test(
        "what is near nothing", arguments: ["", "x", "colour", "zz", "priority", String(repeating: "a", count: 5_000)])
    func far(word: String) {
        #expect(nearest(word, in: fields) == nil)
    }

    @Test("among equals the first, and an exact word before a near one")
    func ties() {
        #expect(nearest("tas", in: ["task", "team", "task2"]) == "task")
        #expect(nearest("task2", in: ["task", "task2"]) == "task2")
        #expect(nearest("any", in: []) == nil)
    }
}
