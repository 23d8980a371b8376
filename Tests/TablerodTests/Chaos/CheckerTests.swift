import Board
import LineProtocol
import Testing

/// That the checker of the scenarios finds what there must not be: a checker that finds nothing would be content with all.
@Suite("the checker of histories")
struct CheckerTests {
    private static func event(_ number: Int64, _ version: Int64, _ title: JSON) -> JSON.Object {
        [
            "event": .object([
                "seq": .integer(number), "change": .integer(number), "actor": 1, "entity": "task", "entity_id": 1,
                "version": .integer(version), "image": .object(["title": title, "state": "accepted"]),
            ])
        ]
    }

    private static func reply(_ asOf: Int64, _ version: Int64, _ title: JSON) -> JSON.Object {
        [
            "task": "T-1", "version": .integer(version), "title": title, "state": "accepted",
            "as_of": .integer(asOf),
        ]
    }

    private static let export = [["as_of": 3], event(1, 1, "a"), event(2, 2, "b"), event(3, 3, "c")]
    private static let replies = [reply(1, 1, "a"), reply(2, 2, "b"), reply(3, 3, "c")]

    private static func findings(
        _ replies: [JSON.Object], reads: [JSON.Object] = [], in export: [JSON.Object] = export
    ) -> EventProof.Findings {
        var outcome = LoadOutcome()
        var session = SessionHistory(number: 0)
        session.owns("T-1")
        for reply in replies {
            outcome.acknowledged.append(
                Acknowledged(request: Request(verb: "task.edit"), reply: reply, sends: 1))
            session.saw(reply, wasWritten: true)
        }
        for read in reads { session.saw(read, wasWritten: false) }
        outcome.sessions = [session]
        return EventProof(export: export).findings(outcome, besides: [])
    }

    @Test func whatIsAsItMustBeHasNoFindings() {
        let findings = Self.findings(Self.replies, reads: [Self.replies[2]])
        #expect(findings.lost + findings.twice + findings.others == [])
    }

    @Test func anAcknowledgedWriteThatIsNotThereIsLost() {
        let fewer = Array(Self.export.dropLast())
        #expect(Self.findings(Self.replies, in: [["as_of": 2]] + fewer.dropFirst()).lost.count == 1)
        #expect(Self.findings([Self.reply(1, 1, "another")]).lost.count == 1)
    }

    @Test func aChangeThatNobodyWasToldOfIsTwice() {
        #expect(Self.findings(Array(Self.replies.dropLast())).twice.count == 1)
        #expect(Self.findings(Self.replies + [Self.replies[2]]).lost.count == 1)
    }

    @Test func aReadThatDoesNotSeeItsOwnWriteIsFound() {
        #expect(Self.findings(Self.replies, reads: [Self.replies[1]]).others.count == 1)
    }

    @Test func aReadOfWhatWasNeverCommittedIsFound() {
        #expect(Self.findings(Self.replies, reads: [Self.reply(3, 3, "never")]).others.count == 1)
    }

    @Test func gapsAndVersionsThatGoBackAreFound() {
        var export = Self.export
        export[3] = Self.event(4, 2, "c")
        #expect(Self.findings([], in: export).others.count == 2)
    }
}
