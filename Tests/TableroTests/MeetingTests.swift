import Board
import LineProtocol
import Testing

@testable import tablero

/// What a meeting makes of keys, answers and news, without a terminal and without a server.
@Suite("A meeting") struct MeetingTests {
    @Test("begins with the first turn, walks the items in order, and ends behind the last one")
    func walks() throws {
        var table = try MeetingSample()
        #expect(
            table.meeting.place == .start && table.meeting.nextJob(at: table.now) == nil, "opening it begins nothing")
        table.press(.enter)
        table.answerAll()
        table.press(.right, .enter)
        table.answerAll()
        #expect(table.meeting.place == .item(4))
        table.press(.enter)
        table.answerAll()
        #expect(table.meeting.place == .end)
        table.press(.left, .character("v"))
        table.answerAll()
        // Of two turns that were not sent yet only the last one is.
        #expect(table.lines == ["review.turn item=R-1.1", "review.turn item=R-1.4", "review.turn item=R-1.2"])
    }

    @Test("says what is typed: decided, left to somebody, agreed, skipped, noted", arguments: Language.allCases)
    func says(language: Language) throws {
        var table = try MeetingSample(language)
        let keys: [Character] = language == .spanish ? ["d", "e", "a", "s", "n"] : ["d", "w", "a", "s", "n"]
        table.press(.enter)
        table.press(.character(keys[0]))
        table.type("  Se pasa al día 8 — señor ñandú ")
        table.press(.enter, .enter)
        table.press(.character(keys[1]))
        table.type("peñ")
        table.press(.tab, .enter, .enter)
        table.press(.character(keys[2]))
        table.type("llamar a Acme")
        table.press(.enter)
        table.type("Luis")
        table.press(.enter)
        table.type("jue")
        table.press(.enter)
        table.press(.character(keys[3]))
        table.type("ya está")
        table.press(.enter)
        table.press(.character(keys[4]))
        table.type("mañana")
        table.press(.enter)
        table.answerAll()
        #expect(
            table.lines.filter { !$0.hasPrefix("review.turn") } == [
                "review.decide item=R-1.1 words=Se pasa al día 8 — señor ñandú",
                "review.decide item=R-1.2 who=alvaro by=+7d",
                "review.action item=R-1.2 text=llamar a Acme owner=luis due=jue",
                "review.skip item=R-1.2 reason=ya está", "review.note item=R-1.2 text=mañana",
            ])
        #expect(Set(table.sent.compactMap { $0.fields["key"]?.text }).count == table.sent.count)
    }

    @Test("an empty answer says nothing; what was put aside comes back with the same key at the same item")
    func cancels() throws {
        var table = try MeetingSample()
        table.press(.enter, .character("d"), .enter)
        #expect(table.meeting.mode == .walking)
        table.press(.character("a"))
        table.type("llamar")
        table.press(.enter)
        table.type("nadie")
        table.press(.escape)
        #expect(table.meeting.mode == .walking && !table.meeting.unsaid.isEmpty)
        table.press(.enter, .left, .character("a"))
        guard case .typing(let form) = table.meeting.mode else { return #expect(Bool(false), "\(table.meeting.mode)") }
        #expect(form.fields == ["text": "llamar", "owner": "nadie"] && form.question == .owner)
        table.answerAll()
        #expect(table.lines == ["review.turn item=R-1.1"], "two turns that came to nothing were not sent")
    }

    @Test("a lost connection keeps what was said, sends it again with the same key, and never twice")
    func keeps() throws {
        var table = try MeetingSample()
        table.press(.enter)
        table.answerAll()
        table.press(.character("d"))
        table.type("sí")
        table.press(.enter)
        let firstSent = table.fail(.connectionLost)
        let first = try #require(firstSent)
        table.take(.lost)
        #expect(table.meeting.nextJob(at: table.now) == nil, "not at once")
        // Keys go on working meanwhile.
        table.press(.enter, .character("s"))
        table.type("no hay")
        table.press(.enter)
        table.pass(seconds: Meeting.patience)
        let secondSent = table.fail(.wire(WireError(.retryUnknown, "")))
        let second = try #require(secondSent)
        #expect(second == first)
        #expect(table.screen().last?.contains("2 sin enviar, no se pierden") == true)
        #expect(table.screen().contains { $0.contains("no hay (sin enviar)") })
        #expect(table.meeting.unsaid.count == 2)
        #expect(table.meeting.unsaid[0].hasPrefix("tablero review decide item=R-1.1 words=sí key="))
        table.take(.connected)
        table.answerAll()
        #expect(
            table.lines == [
                "review.turn item=R-1.1", "review.decide item=R-1.1 words=sí", "review.turn item=R-1.2",
                "review.skip item=R-1.2 reason=no hay",
            ])
        #expect(table.sent[1].fields["key"] == first.fields["key"])
        #expect(table.meeting.unsaid.isEmpty)
    }

    @Test("a refusal is told and gives the text back, at the answer that was wrong")
    func refused() throws {
        var table = try MeetingSample()
        table.press(.enter)
        table.answerAll()
        table.press(.character("a"))
        table.type("llamar")
        table.press(.enter, .enter)
        table.type("ayer")
        table.press(.enter)
        // Meanwhile the next thing is being typed; it is not disturbed.
        table.press(.character("d"))
        table.type("vale")
        _ = table.fail(.wire(WireError(.invalidDate, "2026-11-29 has passed", field: "due")))
        guard case .typing(let typing) = table.meeting.mode else {
            return #expect(Bool(false), "\(table.meeting.mode)")
        }
        #expect(typing.line.text == "vale")
        #expect(table.meeting.remark?.style == .alarm)
        table.press(.enter)
        guard case .typing(let form) = table.meeting.mode else { return #expect(Bool(false), "\(table.meeting.mode)") }
        #expect(form.question == .due && form.line.text == "ayer")
        table.press(.eraseLine)
        table.type("jue")
        table.press(.enter)
        table.answerAll()
        #expect(
            table.lines.dropFirst() == [
                "review.decide item=R-1.1 words=vale", "review.action item=R-1.1 text=llamar due=jue",
            ])
    }

    @Test("what is too long is no matter of trying again", arguments: [ErrorCode.limitLine, .limitText])
    func tooLong(code: ErrorCode) throws {
        var table = try MeetingSample()
        table.press(.enter)
        table.answerAll()
        table.press(.character("d"))
        table.type("largo")
        table.press(.enter)
        _ = table.fail(.wire(WireError(code, "")))
        guard case .typing(let form) = table.meeting.mode else { return #expect(Bool(false), "\(table.meeting.mode)") }
        #expect(form.line.text == "largo" && table.meeting.outbox.isEmpty && !table.meeting.isUnreachable)
    }

    @Test("closing asks first; what must be decided is named, and a reason closes it all the same")
    func closes() throws {
        var table = try MeetingSample(.english)
        table.press(.character("c"), .character("n"))
        #expect(table.meeting.nextJob(at: table.now) == nil)
        table.press(.character("c"), .character("y"))
        let open = WireError(.conflictOpen, "R-1.1 must be decided first", details: ["open": ["R-1.1"]])
        let refusedSent = table.fail(.wire(open))
        let refused = try #require(refusedSent)
        #expect(MeetingSample.line(refused) == "review.close review=R-1")
        #expect(table.meeting.remark?.text == "To be decided: R-1.1.")
        table.type("holidays")
        table.press(.enter)
        table.answerAll(with: try MeetingSample.review(["state": "closed"]))
        #expect(table.lines == ["review.close review=R-1 anyway=holidays"])
        #expect(table.meeting.ending == .closed)
    }

    @Test("what is not frozen can only be frozen, by whoever leads")
    func freezes() throws {
        var table = try MeetingSample(.english, leads: true, ["state": "open", "items": []])
        table.press(.enter, .character("d"))
        #expect(table.meeting.mode == .walking && table.meeting.remark?.text.hasPrefix("Not frozen yet") == true)
        table.press(.character("f"), .character("y"))
        table.answerAll(with: try MeetingSample.review())
        #expect(table.lines == ["review.freeze review=R-1"] && table.meeting.place == .start)
        table.press(.character("f"))
        #expect(table.meeting.mode == .walking)
    }

    @Test("a follower goes where the meeting goes, and no key of theirs decides anything")
    func follows() throws {
        var table = try MeetingSample(.spanish, leads: false)
        table.press(.character("d"), .character("a"), .character("c"), .character("g"), .enter, .enter)
        #expect(table.meeting.place == .item(2), "looking around is free")
        table.answerAll()
        #expect(table.sent.isEmpty)
        let turned = try MeetingSample.review(
            ["at": 4, "began": "2026-11-30T09:00:00Z", "since": "2026-11-30T09:01:00Z"])
        table.take(.event(["event": "review.turned", "review": "R-1", "by": "luis"]))
        table.answerAll(with: turned)
        #expect(table.meeting.place == .item(4))
        // Looking back stays there until the next turn.
        table.press(.left)
        table.take(.event(["event": "review.decided", "review": "R-1", "item": 4, "by": "luis"]))
        table.answerAll(with: turned)
        #expect(table.meeting.place == .item(2))
        #expect(table.meeting.remark?.text == "Luis Ruiz: punto decidido (R-1.4)")
    }

    @Test("of two who lead the last turn counts, but not under the hands of one who types")
    func twoLead() throws {
        var table = try MeetingSample()
        table.press(.enter)
        table.answerAll(with: try MeetingSample.review(["at": 1]))
        table.press(.character("d"))
        table.type("vale")
        table.take(.event(["event": "review.turned", "review": "R-1", "by": "luis"]))
        table.answerAll(with: try MeetingSample.review(["at": 2]))
        #expect(table.meeting.place == .item(1))
        table.press(.enter)
        #expect(table.meeting.place == .item(2))
        table.answerAll()
        #expect(table.lines == ["review.turn item=R-1.1", "review.decide item=R-1.1 words=vale"])
    }

    @Test("whoever may not lead follows from then on, and keeps what was typed")
    func mayNotLead() throws {
        var table = try MeetingSample()
        table.press(.enter)
        _ = table.fail(.wire(WireError(.deniedRole, "review.turn is not for the role member")))
        #expect(!table.meeting.leads && table.meeting.remark?.text.contains("aquí se sigue") == true)
        table.press(.enter)
        table.answerAll()
        #expect(table.sent.isEmpty)
    }

    @Test("clocks run by the server's time, and a turn that waits ends the item before it")
    func clocks() throws {
        // The server is an hour ahead of this terminal.
        var table = try MeetingSample(
            .spanish, leads: true,
            [
                "now": "2026-11-30T10:10:00Z", "began": "2026-11-30T10:00:00Z", "at": 1,
                "since": "2026-11-30T10:09:00Z", "spent": [["number": 1, "seconds": 120]],
            ])
        table.pass(seconds: 5)
        #expect(table.meeting.elapsed(at: table.now) == 605)
        #expect(table.meeting.elapsed(on: 1, at: table.now) == 185)
        table.press(.enter)
        table.pass(seconds: 7)
        #expect(table.meeting.elapsed(on: 1, at: table.now) == 185)
        #expect(table.meeting.elapsed(on: 2, at: table.now) == 7)
        #expect(Meeting.clock(59) == "00:59" && Meeting.clock(5_999) == "99:59" && Meeting.clock(6_000) == "1:40:00")
    }

    @Test("leaving waits for what is being sent, and says the rest as it is typed later")
    func leaves() throws {
        var table = try MeetingSample()
        table.press(.enter)
        table.answerAll()
        table.press(.character("d"))
        table.type("l'acord; «sí» $HOME")
        table.press(.enter, .character("q"))
        #expect(table.meeting.ending == nil)
        _ = table.fail(.connectionLost)
        #expect(table.meeting.ending == .left)
        let line = try #require(table.meeting.unsaid.first)
        #expect(line.hasPrefix(#"tablero review decide item=R-1.1 words='l'\''acord; «sí» $HOME' key="#))
        var typing = try MeetingSample()
        typing.press(.enter)
        typing.answerAll()
        typing.press(.character("s"))
        typing.type("a medias")
        typing.press(.interrupt)
        #expect(typing.meeting.ending == .left)
        #expect(typing.meeting.unsaid.first?.hasPrefix("tablero review skip item=R-1.1 reason='a medias'") == true)
    }
}
