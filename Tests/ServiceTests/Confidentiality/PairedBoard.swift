import Board
import TestNumbers
import Testing
import TranscriptRunner

/// How a board is made that has one confidential commitment: what is the same on both boards of a pair, and what is
/// told apart by nobody who does not see it.
///
/// The same: how many things there are, of which team, size and state, and in which week they are expected. Different:
/// the texts, the client, which of the hidden tasks comes before which, who does them, and the day within the week.
struct PairedBoard: Sendable {
    struct Secret: Sendable {
        /// Stands in every text.
        var word: String
        var client: String
        /// Tasks of the hidden chain, first to last.
        var chain: [String]
        /// The finished hidden task whose result others use.
        var source: String
        var doer: String
        /// The day within the week for each date, in turn.
        var days: [Int]
        /// The weekday of the date in force; a visible promise is due between those of the two boards.
        var later: Int

        /// The secret of the other board differs in client, source and the head of the chain, whatever the numbers.
        init(_ word: String, _ numbers: inout SeededNumbers, unlike other: Secret? = nil) {
            self.word = word
            client = numbers.pick(["acme", "globex", "initech"].filter { $0 != other?.client })
            let head = numbers.pick(PairedBoard.chain.filter { $0 != other?.chain.first })
            chain = [head] + PairedBoard.chain.filter { $0 != head }.shuffled(using: &numbers)
            source = numbers.pick(PairedBoard.finished.filter { $0 != other?.source })
            doer = numbers.pick(["eva", "luis"])
            days = (0..<20).map { _ in Int.random(in: 0...4, using: &numbers) }
            later = other == nil ? 0 : 4
        }
    }

    /// Equal on both boards of a pair.
    struct Shape: Sendable {
        var efforts: [String]
        var weeks: [Int]
        var clock: String?

        init(_ numbers: inout SeededNumbers) {
            efforts = (0..<9).map { _ in numbers.pick(["3h", "2d", "4d", "9d"]) }
            weeks = (0..<20).map { _ in Int.random(in: 0...5, using: &numbers) }
            clock = numbers.isTrue(50) ? "2026-12-02T11:00:00Z" : nil
        }
    }

    /// What the confidential commitment and its tasks are called on both boards.
    static let hidden = "C-3"
    /// Made before and after a visible one, which shows if they are named in order.
    static let finished = ["T-3", "T-6"]
    static let chain = ["T-10", "T-11", "T-12"]
    static let hiddenTasks = finished + ["T-4", "T-7", "T-8", "T-9"] + chain
    /// Work of marketing that stands before, behind and beside hidden work; servers of operations, flyers of printers.
    static let visibleTasks = ["T-1", "T-2", "T-5", "T-13", "T-14", "T-15", "T-16", "T-17", "T-18"]

    static let cast: [(handle: String, role: String, team: String?)] = [
        ("vera", "viewer", nil), ("mia", "member", "marketing"), ("mara", "lead", "marketing"),
        ("bea", "manager", "sales"), ("nora", "member", "sales"), ("chas", "member", "sales"),
        ("fina", "member", "finance"), ("eva", "member", "product"), ("luis", "lead", "product"),
        ("ana", "manager", nil), ("dora", "director", nil), ("ada", "admin", nil),
    ]
    /// A viewer, members and a lead of teams without work in it, a manager who does not own it, the lead of one of its
    /// teams and the chaser of one of its suppliers who are not in them, and one who asked for some of it.
    static let outsiders = ["vera", "mia", "mara", "bea", "nora", "chas", "fina"]
    static let insiders = ["eva", "ana", "dora", "ada"]

    let shape: Shape
    let secret: Secret

    /// A day in the week that the shape gives, on the weekday that the secret gives.
    private func day(_ place: Int) -> String {
        let monday = Day("2026-12-07") ?? .first
        return monday.adding(days: 7 * shape.weeks[place] + secret.days[place]).description
    }

    func furnish(_ stage: BoardStage) async throws {
        for one in Self.cast {
            try await stage.add(one.handle, role: one.role, team: one.team, name: one.handle)
        }
        var connections: [String: MemoryConnection] = [:]
        for one in Self.cast { connections[one.handle] = try await stage.connect(as: one.handle) }
        for (handle, line) in visibleBefore + hiddenWork + visibleAfter + ties + happenings {
            stage.clock.step()
            let answer = try await connections[handle]?.say(line)
            #expect(answer?.object != nil, "\(handle): \(line): \(answer.map { "\($0)" } ?? "nobody")")
        }
    }

    /// Days later perhaps, in the middle of a week.
    func goOn(_ stage: BoardStage) throws {
        if let clock = shape.clock { try stage.clock.set(clock) }
    }

    private var visibleBefore: [(String, String)] {
        [
            ("ada", "client.add globex \"Globex\" value=9 renews=2027-02-01"),
            ("ada", "client.add initech \"Initech\""),
            ("ada", "team.edit operations lead=nora capacity=1"), ("ada", "team.edit product capacity=1"),
            ("ada", "team.add printer \"Imprenta\" \"Printer\" kind=supplier chaser=chas"),
            ("bea", "client.add acme \"Acme\" tier=a value=250000 renews=2027-01-04"),
            ("bea", "commitment.promise client=acme title=\"Portal\" due=2026-12-18"),
            ("ana", "commitment.promise client=globex title=\"Fair\" due=2026-12-11"),
            // T-1 and T-2.
            ("mia", "task.add C-1 \"Texts\" marketing effort=2d by=2026-12-04"),
            ("mia", "task.add C-1 \"Pictures\" marketing effort=1d by=2026-12-11"),
        ]
    }

    private var hiddenWork: [(String, String)] {
        let (word, doer) = (secret.word, secret.doer)
        var lines = [
            (
                "ana",
                "commitment.promise client=\(secret.client) title=\"\(word) title\" client_title=\"\(word) theirs\" "
                    + "detail=\"\(word) detail\" due=\(day(0)) how=call"
            )
        ]
        func add(_ number: Int, _ team: String, by asker: String = "ana", _ rest: String = "") {
            lines.append(
                (
                    asker,
                    "task.add C-3 \"\(word) \(number)\" \(team) effort=\(shape.efforts[number % 9]) "
                        + "detail=\"\(word) d\" class=\(word) by=\(day(number)) \(rest)"
                ))
        }
        add(3, "product")
        add(4, "product")
        // T-5 is visible, made between hidden ones.
        lines.append(("mia", "task.add C-1 \"Proofs\" marketing effort=4h"))
        add(6, "operations", by: "mia")
        add(7, "product", by: "mia")
        add(8, "product", "due=\(day(18)) not_before=\(day(19))")
        add(9, "operations")
        add(10, "product")
        add(11, "operations")
        add(12, "printer")
        lines += [
            ("ana", "commitment.edit C-3 confidential=true"),
            ("luis", "task.finish T-3"), ("ada", "task.finish T-6"),
            ("luis", "task.counter T-7 \(day(13)) \"\(word) counter\""),
            ("luis", "task.accept T-8 \(day(14)) assignee=\(doer)"), ("luis", "task.start T-8"),
            ("luis", "task.block T-8 legal \"\(word) block\" who=\(doer) until=\(day(15))"),
            ("luis", "task.late T-8 \(day(16)) \"\(word) late\""),
            ("ana", "task.comment T-8 \"\(word)?\" question=true"),
            ("ada", "task.accept T-10 \(day(10))"), ("ada", "task.accept T-11 \(day(11))"),
            ("ada", "task.accept T-12 \(day(12))"),
            ("ana", "commitment.renegotiate C-3 \(later) \"\(word) reason\" cause=ours"),
            ("ana", "commitment.told C-3 mail \"\(word) words\" due=\(day(0))"),
            (
                "ana",
                "note.add \(secret.client) \"\(word) note\" kind=risk step=\"\(word) step\" owner=mia "
                    + "commitment=C-3"
            ),
        ]
        return lines
    }

    /// The date that is in force.
    private var later: String {
        (Day("2027-02-01") ?? .first).adding(days: secret.later).description
    }

    private var visibleAfter: [(String, String)] {
        [
            // T-13 to T-18.
            ("mia", "task.add C-1 \"Launch\" marketing effort=3d by=2026-12-16"),
            ("mia", "task.add C-1 \"Fair stand\" marketing effort=1d by=2026-12-10"),
            ("mia", "task.add C-2 \"Leaflets\" marketing effort=1d"),
            ("bea", "task.add C-1 \"Servers\" operations effort=2d by=2026-12-11"),
            ("bea", "task.add C-1 \"Flyers\" printer effort=2d by=2026-12-14"),
            ("bea", "task.add none \"Backups\" operations effort=2d"),
            ("bea", "note.add acme \"Spoke\" step=\"Call\" by=2026-11-27 owner=mia"),
            ("bea", "commitment.propose acme \"Shop\" 2027-02-03"),
            ("nora", "task.accept T-16 2026-12-11"), ("chas", "task.accept T-17 2026-12-14"),
            ("mia", "task.finish T-2"), ("mia", "task.finish T-5"),
        ]
    }

    /// The chain goes from T-1 through hidden work to T-13 and T-17; hidden results are used by T-14 and T-15.
    private var ties: [(String, String)] {
        let chain = secret.chain
        return [
            ("ada", "task.depend \(chain[0]) T-1"), ("ada", "task.depend \(chain[1]) \(chain[0])"),
            ("ada", "task.depend \(chain[2]) \(chain[1])"), ("ada", "task.depend T-13 \(chain[2])"),
            ("ada", "task.depend T-17 \(chain[2]) lag=\(1 + secret.days[1])"),
            ("ada", "task.depend T-14 \(secret.source) lag=\(1 + secret.days[2])"),
            ("ada", "task.depend T-15 \(secret.source),T-5"), ("ada", "task.depend T-9 T-18"),
            ("ada", "task.depend T-8 T-5"),
        ]
    }

    /// What leaves traces of hidden work in the history of what is visible.
    private var happenings: [(String, String)] {
        let chain = secret.chain
        return [
            ("ada", "task.finish \(chain[2])"), ("ada", "task.reopen \(chain[2])"),
            ("luis", "task.return T-8 \"the proofs are blurred\" predecessor=T-5"),
            ("mara", "task.return T-14 \"not the right size\""), ("ada", "task.finish \(secret.source)"),
            ("luis", "task.order T-10 place=first"), ("nora", "task.order T-18 place=first"),
            ("nora", "task.finish T-18"), ("chas", "task.comment T-17 \"soon\""),
            ("bea", "commitment.edit C-1 detail=\"x\""), ("mia", "task.finish T-5"), ("mara", "task.finish T-1"),
            // What T-1 held up goes on, so that finishing it can no longer be undone.
            ("ada", "task.edit \(chain[0]) detail=\"\(secret.word)\""),
            // A review that is closed, one that is frozen, and one that is open.
            ("ada", "review.open weekly attendees=mia"), ("ada", "review.raise \"Saturdays\""),
            ("ada", "review.freeze"), ("ada", "review.note C-1 \"soon\""), ("ada", "review.decide 1 \"later\""),
            ("ada", "review.action 1 \"call\" owner=mia"), ("ada", "review.close"),
            ("ada", "review.open client client=acme"), ("ada", "review.freeze"),
            ("ada", "review.open weekly date=2026-11-30"),
        ]
    }
}
