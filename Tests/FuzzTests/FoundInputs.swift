import Fuzz
import Testing

/// Inputs that broke a law once, or came near it, each with what was wrong.
@Suite("Fuzz: inputs that were found")
struct FoundInputs {
    @Test(
        "each holds now",
        arguments: [
            (FuzzTarget.request, "@a"), (.request, "@a \r"), (.request, "task.finish T-1,T-1"),
            (.request, "task.finish T-1 T-2 T-3"), (.request, #"task.finish {"tasks":[]}"#),
            (.request, #"task.finish {"tasks":[["T-1"]]}"#), (.request, #"task.edit {"task":"T-1","title":null}"#),
            (.request, "task.edit T-1 due=none by=\"none\""), (.request, #"ping {"é":1,"é":2}"#),
            (.stream, "\u{4}\u{1}auth\n12345\n"), (.stream, "\u{0}\u{0}\n\nx\n"), (.reply, "# \u{1}x"),
            (.reply, #"-ERR x.y {"message":7,"field":[]}"#), (.reply, #"-ERR invalid {"field":[]}"#),
            (.json, "-9223372036854775808"), (.json, #""\ud83d\ude00\u007f""#), (.expression, "+2500d"),
            (.expression, "29-feb"), (.expression, "sun 00:00-24:00"), (.expression, "9999-12-31T23:59:60Z"),
            (.expression, "0.001m"),
        ])
    func holds(target: FuzzTarget, text: String) throws {
        try target.check(Array(text.utf8))
    }
}
