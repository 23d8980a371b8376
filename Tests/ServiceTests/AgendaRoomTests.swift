import Agenda
import Planning
import Board
import LineProtocol
import TranscriptRunner
import Testing

@testable import Service

@Suite("agendas that are kept")
struct AgendaRoomTests {
    @Test func manyWhoAskAtOnceGetOneAgendaAndNoRefusal() async throws {
        try await BoardStage.with { stage in
            try await promise(stage)
            // More than there are connections for long reads, and more than may wait for one.
            let answers = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<60 { group.addTask { try await read(stage, as: "ana") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let first = try #require(answers.first)
            #expect(first.contains { $0.contains("Portal") })
            for answer in answers { #expect(answer == first) }
        }
    }

    @Test func whatHappensIsInTheNextOne() async throws {
        try await BoardStage.with { stage in
            try await promise(stage)
            #expect(try await !read(stage, as: "ana").contains { $0.contains("Otro nombre") })
            _ = try await stage.say(#"commitment.edit C-1 title="Otro nombre""#, as: "ana")
            #expect(try await read(stage, as: "ana").contains { $0.contains("Otro nombre") })
        }
    }

    /// Nothing happens on the board, and yet a minute later some of it is to be told otherwise.
    @Test func aBoardIsKeptForAMinute() async throws {
        try await BoardStage.with { stage in
            try await promise(stage)
            try stage.clock.set("2026-11-23T10:00:00Z")
            let first = try await stage.service.wholeBoard()
            try stage.clock.set("2026-11-23T10:00:59Z")
            #expect(try await stage.service.wholeBoard().moment == first.moment)
            try stage.clock.set("2026-11-23T10:01:00Z")
            let second = try await stage.service.wholeBoard()
            #expect(second.moment > first.moment && second.asOf == first.asOf)
        }
    }

    /// What one may not read is no part of another's.
    @Test func eachReaderHasTheirOwn() async throws {
        try await BoardStage.with { stage in
            try await stage.add("zoe", role: "member", team: "finance", name: "Zoe")
            try await promise(stage)
            _ = try await stage.say("commitment.edit C-1 confidential=true", as: "ana")
            #expect(try await read(stage, as: "ana").contains { $0.contains("Portal") })
            #expect(try await !read(stage, as: "zoe").contains { $0.contains("Portal") })
        }
    }

    @Test func onlySoManyAreKept() async throws {
        try await BoardStage.with { stage in
            let room = AgendaRoom()
            let board = try await stage.service.wholeBoard()
            func sources(_ event: Int64) -> AgendaRoom.Sources {
                AgendaRoom.Sources(
                    asOf: EventNumber(event), moment: board.moment, forecastAsOf: board.asOf,
                    forecastMoment: board.moment)
            }
            let keys = (1...Int64(AgendaRoom.most + 2)).map { team in
                AgendaRoom.Key(
                    scope: .team(TeamID(team)), week: ISOWeek(containing: Day("2026-12-01")!),
                    visibility: Visibility(hidden: [], showsValues: false), tellsRates: false)
            }
            for key in keys {
                room.keep(AgendaRoom.Agenda(key.document(Outlook(of: board, hiding: []), nil)), key, from: sources(1))
            }
            let kept = keys.map { room.kept($0, from: sources(1)) != nil }
            #expect(kept == [false, false] + keys.dropFirst(2).map { _ in true })
            #expect(keys.allSatisfy { room.kept($0, from: sources(2)) == nil })
        }
    }

    private func read(_ stage: BoardStage, as handle: String) async throws -> [String] {
        let connection = try await stage.connect(as: handle)
        let lines = try await connection.ask(Array("agenda format=text".utf8))
        #expect(lines.last?.hasPrefix("+OK") == true, "\(lines.last ?? "")")
        return lines
    }

    private func promise(_ stage: BoardStage) async throws {
        try await stage.add("ana", role: "manager", team: "sales", name: "Ana López")
        for line in [
            #"client.add acme "Acme S.A.""#, #"commitment.propose acme "Portal" 25-nov"#,
            #"task.add C-1 "Diseño" sales effort=20d"#, "commitment.promise C-1 how=call",
        ] {
            let answer = try await stage.say(line, as: "ana")
            #expect(answer.object != nil, "\(line): \(answer)")
        }
    }
}
