import Board
import Testing

@testable import Agenda

@Suite("A letter about a date that the client does not know")
struct UntoldMoveLetterTests {
    private func commitment(due: String, told: String?, state: Commitment.State = .open) -> Commitment {
        let moment = Instant(rfc3339: "2026-11-02T09:00:00Z")!
        return Commitment(
            id: CommitmentID(12), version: Version(1), client: ClientID(1), title: "SECRET portal", clientTitle: "Web",
            detail: "SECRET detail", owner: MemberID(1), state: state, isConfidential: false, due: Day(due)!,
            proposedAt: moment, lapsesOn: nil, promisedAt: moment, promisedDue: Day("2026-12-18"),
            toldDue: told.flatMap { Day($0) }, deliveredAt: nil, acceptedAt: nil, acceptedWords: nil, cancelledAt: nil,
            reason: "SECRET reason", source: nil, sourceID: nil)
    }

    private func move(_ cause: DueMove.Cause) -> DueMove {
        DueMove(
            id: ID(1), version: Version(1), commitment: CommitmentID(12), fromDue: Day("2026-12-18")!,
            toDue: Day("2027-01-08")!, cause: cause, reason: "SECRET why", movedBy: nil,
            movedAt: Instant(rfc3339: "2026-11-20T09:00:00Z")!)
    }

    @Test(
        "it says the dates, the client's own name for it and whose doing it is, and nothing from inside",
        arguments: Language.allCases, DueMove.Cause.allCases)
    func saysOnlyWhatTheClientMayKnow(language: Language, cause: DueMove.Cause) throws {
        let letter = try #require(
            UntoldMoveLetter(
                commitment(due: "2027-01-08", told: "2026-12-18"), moves: [move(cause)], owner: "Ana López"))
        let text = letter.lines(in: language).joined(separator: "\n")
        #expect(!text.contains("SECRET"))
        #expect(text.contains(language == .spanish ? "viernes 18 de diciembre de 2026" : "Friday 18 December 2026"))
        #expect(text.contains(language == .spanish ? "viernes 8 de enero de 2027" : "Friday 8 January 2027"))
        #expect(text.contains("Web") && text.hasSuffix("\nAna López"))
        // Without a recorded move nothing is said of whose doing it is.
        let imported = try #require(
            UntoldMoveLetter(commitment(due: "2027-01-08", told: "2026-12-18"), moves: [], owner: "Ana López"))
        #expect(imported.lines(in: language).count == letter.lines(in: language).count - 1)
    }

    @Test func whatTheClientKnowsNeedsNoLetter() {
        #expect(UntoldMoveLetter(commitment(due: "2027-01-08", told: "2027-01-08"), moves: [], owner: "A") == nil)
        #expect(UntoldMoveLetter(commitment(due: "2027-01-08", told: nil), moves: [], owner: "A") == nil)
        let delivered = commitment(due: "2027-01-08", told: "2026-12-18", state: .delivered)
        #expect(UntoldMoveLetter(delivered, moves: [], owner: "A") == nil)
    }
}
