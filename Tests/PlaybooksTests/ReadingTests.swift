import Testing

@testable import Playbooks

@Suite("Playbooks: files that can not be read say the line and what to do")
struct ReadingTests {
    private static let start = "playbook: p\ntitle: T\n"

    @Test(
        arguments: [
            ("", "the file is empty; a playbook has playbook, title and tasks"),
            (
                "playbook: p\ntasks:\n  - key: a\n   team: x",
                "line 4: this is not YAML; look for a missing quote, colon or indent"
            ),
            ("playbook: p\ntasks: []", "line 1: title is missing"),
            (start + "tasks: []", "line 3: tasks is a list of at least one task"),
            (start + "taks: 1", "line 3: taks is no entry of a playbook here; did you mean tasks?"),
            (
                "playbook: Big P\ntitle: T\ntasks: []",
                "line 1: playbook is a word of letters a to z, digits, - _ or ., at most 40"
            ),
            (start + "tasks:\n  - {key: a, title: A}", "line 4: team of a task is missing"),
            (
                start + "tasks:\n  - {key: a, title: A, team: x, efort: 2h}",
                "line 4: efort is no entry of a playbook here; did you mean effort?"
            ),
            (
                start + "tasks:\n  - {key: a, title: A, team: x, effort: lots}",
                "line 4: effort is 3d, 4h, 90m, or a size S, M, L"
            ),
            (
                start + "tasks:\n  - {key: a, title: A, team: x, effort: {low: 1h, likely: S, high: 3h}}",
                "line 4: likely is a time such as 4h or 3d, since the three are weighed"
            ),
            (
                start + "tasks:\n  - {key: a, title: A, team: x}\n  - {key: a, title: B, team: x}",
                "line 5: a stands there twice; each has a name of its own"
            ),
            (
                start + "tasks:\n  - {key: brief, title: A, team: x}\n  - {key: b, title: B, team: x, after: breif}",
                "line 5: there is no task breif; did you mean brief?"
            ),
            (
                start
                    + "tasks:\n  - {key: a, title: A, team: x, after: c}\n  - {key: b, title: B, team: x, after: a}\n  - {key: c, title: C, team: x, after: b}",
                "line 4: the tasks wait for each other in a circle: a → b → c → a"
            ),
            (
                start + "tasks:\n  - {key: a, title: A, team: x, after: a + 300d}",
                "line 4: after is a task's key, alone or with working days as in brief + 2d"
            ),
            (
                start + "parameters: {sites: 2}\ntasks:\n  - {key: a, title: A, team: x, repeat: sits}",
                "line 5: there is no parameter sits of that kind; did you mean sites?"
            ),
            (
                start + "parameters: {sites: 2}\ntasks:\n  - {key: a, title: A, team: x, when: sites}",
                "line 5: there is no parameter sites of that kind"
            ),
            (
                start + "tasks:\n  - {key: a, title: 'A {sites}', team: x}",
                "line 4: {sites} stands for nothing; parameters, client, title, and n in a repeated task can be named"
            ),
            (
                start + "every: week\ntasks:\n  - {key: a, title: A, team: x}",
                "line 3: every is month, quarter or renewal-90d"
            ),
            (start + "title: U\ntasks: []", "line 2: title stands there twice; each has a name of its own"),
        ])
    func saysLineAndRemedy(yaml: String, message: String) {
        let error = #expect(throws: PlaybookError.self) { try PlaybookTemplate(yaml: yaml) }
        #expect(error?.description == message)
    }

    /// Lists of nine, nine deep: as a key, the composer would hash 9⁹ of them.
    private static let bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + zip("bcdefghij", "abcdefghi").map { name, before in
            "\(name): &\(name) [\(Array(repeating: "*\(before)", count: 9).joined(separator: ","))]\n"
        }.joined()

    @Test(
        "aliases are refused before they are composed",
        arguments: [
            (bomb, 2), (bomb + "? *j\n: 1\n", 2), (start + "tasks: &t\n  - *t\n", 4), ("a: &a-1_B\n  b: *a-1_B", 2),
        ])
    func refusesAliases(yaml: String, line: Int) {
        #expect(throws: PlaybookError.problem(line: line, .alias)) { try PlaybookTemplate(yaml: yaml) }
    }

    @Test func signsInTextsAreTexts() throws {
        let template = try PlaybookTemplate(
            yaml: Self.start + "tasks:\n  - {key: a, title: 'R&D: *bold*, Q & A', team: x} # &c\n")
        #expect(template.items.first?.title.es == "R&D: *bold*, Q & A")
    }

    @Test("a circle of many tasks is found without a stack as deep")
    func longCircle() {
        let tasks = (0..<10_000).map { "  - {key: k\($0), title: A, team: x, after: k\(($0 + 1) % 10_000)}" }
        let error = #expect(throws: PlaybookError.self) {
            try PlaybookTemplate(yaml: Self.start + "tasks:\n" + tasks.joined(separator: "\n"))
        }
        guard case .problem(_, .cycle(let keys))? = error else {
            Issue.record("no circle")
            return
        }
        #expect(keys.count == 10_001 && keys.first == keys.last)
    }
}
