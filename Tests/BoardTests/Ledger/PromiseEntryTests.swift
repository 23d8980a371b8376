import Board
import Testing

/// What becomes of one promise in the ledger. Thursday 1 October 2026 it is promised for Thursday the 15th; Monday the
/// 12th is a holiday.
@Suite("Ledger: one promise")
struct PromiseEntryTests {
    private static func draft(_ fill: (inout PromiseDraft) -> Void) -> PromiseDraft {
        var draft = PromiseDraft()
        draft.promise("2026-10-15", at: "2026-10-01")
        fill(&draft)
        return draft
    }

    @Test(
        "delivered",
        arguments: [
            ("2026-10-14", PromiseEntry.Outcome.kept, 0), ("2026-10-15 23", .kept, 0), ("2026-10-16", .missed, 1),
            ("2026-10-17", .missed, 1), ("2026-10-19", .missed, 2),
        ])
    func delivered(at moment: String, outcome: PromiseEntry.Outcome, late: Int) {
        let entry = Self.draft { $0.deliver(at: moment) }.entry()
        #expect(entry?.outcome == outcome)
        #expect(entry?.daysLate == late)
    }

    @Test("a moved date counts from when the client was told it, and only if that was before the delivery")
    func moved() {
        var draft = Self.draft { $0.move("2026-10-15", "2026-10-22", .ours, at: "2026-10-07") }
        #expect(draft.entry(.everything, "2026-10-15")?.outcome == .notDue)
        #expect(draft.entry(.everything, "2026-10-16")?.outcome == .stillOpen)
        var late = draft
        late.deliver(at: "2026-10-20")
        late.tell("2026-10-22", at: "2026-10-21")
        #expect(late.entry()?.outcome == .missed)
        draft.tell("2026-10-22", at: "2026-10-08")
        #expect(draft.entry(.everything, "2026-10-22")?.outcome == .notDue)
        #expect(draft.entry(.everything, "2026-10-23")?.outcome == .stillOpen)
        draft.deliver(at: "2026-10-20")
        #expect(draft.entry()?.outcome == .keptOnMovedDate)
        #expect(draft.entry()?.daysLate == 3, "after the promised date, which never changes")
    }

    @Test("the client's own moves put off the promised date in the reading without them")
    func withoutClient() {
        var draft = Self.draft {
            $0.move("2026-10-15", "2026-10-22", .clientLate, at: "2026-10-07")
            $0.move("2026-10-22", "2026-10-26", .ours, at: "2026-10-08")
            $0.tell("2026-10-26", at: "2026-10-09")
        }
        draft.deliver(at: "2026-10-23")
        let (all, without) = (draft.entry(), draft.entry(.withoutClient))
        #expect((all?.outcome, all?.daysLate, all?.moves.count) == (.keptOnMovedDate, 6, 2))
        #expect((without?.outcome, without?.daysLate, without?.moves.count) == (.keptOnMovedDate, 1, 1))
        draft.reopen(at: "2026-10-23 13")
        draft.deliver(at: "2026-10-22")
        #expect(draft.entry(.withoutClient)?.outcome == .kept)
    }

    @Test("a date that the client brought forward does not make the reading without them worse")
    func forward() {
        let draft = Self.draft {
            $0.move("2026-10-15", "2026-10-08", .clientAsked, at: "2026-10-02")
            $0.tell("2026-10-08", at: "2026-10-02")
            $0.deliver(at: "2026-10-14")
        }
        #expect(draft.entry()?.outcome == .kept)
        #expect(draft.entry(.withoutClient)?.outcome == .kept)
    }

    @Test(
        "withdrawn before its date it is nobody's fault; after it, missed",
        arguments: [
            ("2026-10-15", PromiseEntry.Outcome.cancelled, nil as Int?), ("2026-10-16", .missed, 1),
        ])
    func cancelled(at moment: String, outcome: PromiseEntry.Outcome, late: Int?) {
        let entry = Self.draft { $0.cancel(at: moment) }.entry()
        #expect(entry?.outcome == outcome)
        #expect(entry?.daysLate == late)
    }

    @Test("what was never promised is in no ledger")
    func proposed() {
        var draft = PromiseDraft()
        draft.write(at: "2026-10-01") { _ in }
        draft.cancel(at: "2026-10-05")
        #expect(draft.history() == nil)
    }

    @Test("moves of a proposal are no moves of the promise")
    func proposalMoved() {
        var draft = PromiseDraft()
        draft.write(at: "2026-09-28") { _ in }
        draft.move("2026-10-09", "2026-10-15", .ours, at: "2026-09-30")
        draft.promise("2026-10-15", at: "2026-10-01")
        #expect(draft.entry()?.moves == [])
    }

    @Test("a correction is the promise, as if it had been promised so")
    func corrected() {
        var draft = Self.draft { $0.correct("2026-10-08", at: "2026-10-02 9") }
        draft.deliver(at: "2026-10-09")
        #expect(draft.history()?.promisedDue == Day("2026-10-08"))
        #expect((draft.entry()?.outcome, draft.entry()?.daysLate) == (.missed, 1))
        #expect(draft.history("2026-10-01")?.promisedDue == Day("2026-10-15"), "on that day nobody had seen the slip")
    }

    @Test("of two deliveries the last counts, and a delivery that was reopened is none")
    func reopened() {
        var draft = Self.draft { $0.deliver(at: "2026-10-14") }
        draft.reopen(at: "2026-10-16")
        #expect(draft.entry(.everything, "2026-10-14")?.outcome == .kept)
        #expect(draft.entry(.everything, "2026-10-19")?.outcome == .stillOpen)
        #expect(draft.entry(.everything, "2026-10-19")?.daysLate == 2)
        draft.deliver(at: "2026-10-21")
        #expect(draft.entry()?.outcome == .missed)
    }

    @Test("what was written later about an earlier day is cut off at the day that is asked about")
    func writtenLater() {
        var draft = Self.draft { $0.deliver(at: "2026-10-20") }
        // Said on the 21st of the 8th: the whole row, with the delivery, takes effect on the 8th.
        draft.tell("2026-10-22", at: "2026-10-08")
        #expect(draft.entry(.everything, "2026-10-10")?.outcome == .notDue)
        #expect(draft.entry()?.outcome == .keptOnMovedDate)
    }

    @Test("an imported row that begins with another date told was told it with the promise")
    func imported() {
        var draft = PromiseDraft()
        draft.write(at: "2026-10-19") {
            ($0.state, $0.promisedAt) = (.delivered, PromiseDraft.instant("2026-10-01"))
            ($0.promisedDue, $0.toldDue) = (Day("2026-10-15")!, Day("2026-10-22")!)
            $0.deliveredAt = PromiseDraft.instant("2026-10-19")
        }
        draft.move("2026-10-15", "2026-10-22", .supplier, at: "2026-10-07")
        #expect(draft.entry()?.outcome == .keptOnMovedDate)
        #expect(draft.entry()?.moves.map(\.telling) == [.inTime])
    }

    // MARK: when the client learnt of a move

    private static func telling(
        to: String = "2026-10-22", at moved: String = "2026-10-07", asOf day: String = "2026-11-30",
        _ fill: (inout PromiseDraft) -> Void
    ) -> PromiseEntry.Telling? {
        draft {
            $0.move("2026-10-15", to, .ours, at: moved)
            fill(&$0)
        }.entry(.everything, day)?.moves.first?.telling
    }

    @Test("the client has to know on a day before the earlier of the two dates")
    func toldInTime() {
        #expect(Self.telling { $0.tell("2026-10-22", at: "2026-10-14 23") } == .inTime)
        #expect(Self.telling { $0.tell("2026-10-22", at: "2026-10-15 9") } == .late)
        #expect(Self.telling(to: "2026-10-08") { $0.tell("2026-10-08", at: "2026-10-08") } == .late)
        #expect(Self.telling(at: "2026-10-16") { $0.tell("2026-10-22", at: "2026-10-16") } == .late)
    }

    @Test("untold it is not yet late, then never, unless it ended before anybody could wait in vain")
    func untold() {
        #expect(Self.telling(asOf: "2026-10-14") { _ in } == .notYet)
        #expect(Self.telling(asOf: "2026-10-15") { _ in } == .never)
        #expect(Self.telling { $0.deliver(at: "2026-10-15") } == .notNeeded)
        #expect(Self.telling { $0.deliver(at: "2026-10-16") } == .never)
        #expect(
            Self.telling { $0.tell("2026-10-20", at: "2026-10-08") } == .never, "another date is no news of this one")
    }

    @Test(
        "two moves told at once are both told; a date told beforehand was told then; a move taken back needs no words")
    func agreements() {
        let both = Self.draft {
            $0.move("2026-10-15", "2026-10-22", .ours, at: "2026-10-07")
            $0.move("2026-10-22", "2026-10-29", .supplier, at: "2026-10-08")
            $0.tell("2026-10-29", at: "2026-10-15")
        }
        #expect(both.entry()?.moves.map(\.telling) == [.late, .inTime])
        let before = Self.draft {
            $0.tell("2026-10-22", at: "2026-10-06")
            $0.move("2026-10-15", "2026-10-22", .clientAsked, at: "2026-10-16")
        }
        #expect(before.entry()?.moves.map(\.telling) == [.inTime])
        let back = Self.draft {
            $0.move("2026-10-15", "2026-10-22", .ours, at: "2026-10-07")
            $0.move("2026-10-22", "2026-10-15", .ours, at: "2026-10-08")
        }
        #expect(back.entry()?.moves.map(\.telling) == [.inTime, .inTime])
    }

    @Test(
        "moved in the last week before the date it moved away from",
        arguments: [
            ("2026-10-07", false, false), ("2026-10-08", true, false), ("2026-10-15", true, false),
            ("2026-10-16", false, true),
        ])
    func lastWeek(moved: String, isInLastWeek: Bool, isAfterDue: Bool) {
        let move = Self.draft { $0.move("2026-10-15", "2026-10-22", .ours, at: moved) }.entry()?.moves.first
        #expect(move?.isInLastWeek == isInLastWeek)
        #expect(move?.isAfterDue == isAfterDue)
    }
}
