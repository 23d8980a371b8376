import Board
import LineProtocol
import Store
import Testing
import TranscriptRunner

@testable import Service

/// Forecasts as the service keeps them.
@Suite struct ForecastTests {
    @Test func blocksAreReadFromTheHistory() async throws {
        try await BoardStage.with { stage in
            try await stage.add("luis", role: "lead", team: "product", name: "Luis")
            let luis = try await stage.connect(as: "luis")
            for line in [
                "task.add none \"Uno\" product", "task.add none \"Dos\" product", "task.block T-1 client \"firma\"",
                "task.unblock T-1", "task.block T-1 legal \"visto bueno\"", "task.block T-2 client \"datos\"",
                "task.edit T-2 title=Otro", "task.unblock T-2",
            ] { #expect(try await luis.say(line).object != nil, "\(line)") }
            let blocks = try await stage.store.blocks(upTo: stage.service.now())
            #expect(blocks.map(\.task) == [TaskID(1), TaskID(1), TaskID(2)])
            #expect(blocks.map(\.kind) == [.client, .legal, .client])
            #expect(blocks.map { $0.until != nil } == [true, false, true])
            #expect(blocks.allSatisfy { $0.until ?? $0.since >= $0.since })
        }
    }

    @Test func turnsAreReadFromTheHistory() async throws {
        try await BoardStage.with { stage in
            try await stage.add("luis", role: "lead", team: "product", name: "Luis")
            let luis = try await stage.connect(as: "luis")
            for line in [
                "task.add none \"Uno\" product", "task.add none \"Dos\" product", "task.accept T-1 for=2026-12-11",
                "task.edit T-1 title=Otro", "task.late T-1 2026-12-15", "task.finish T-1", "task.reopen T-1",
                "task.finish T-1", "task.finish T-2", "undo",
            ] { #expect(try await luis.say(line).object != nil, "\(line)") }
            let steps = try await stage.store.steps(upTo: stage.service.now())
            #expect(steps.map(\.task.number) == [1, 1, 1, 1, 1, 2, 2])
            let days = steps.compactMap { $0.acceptedFor?.description }
            #expect(days == ["2026-12-11"] + Array(repeating: "2026-12-15", count: 4))
            #expect(steps.map { $0.doneAt != nil } == [false, false, true, false, true, true, false])
            #expect(steps.map(\.isUndoing) == [false, false, false, false, false, false, true])
            #expect(steps.allSatisfy { !$0.isFirst })
            let earlier = try await stage.store.steps(upTo: steps[2].at)
            #expect(earlier == steps.filter { $0.at <= steps[2].at })
            #expect(try await stage.service.forecast(hiding: []).snapshot.steps == steps)
        }
    }

    @Test func aForecastIsKeptUntilSomethingHappensAndMadeOnceForAllWhoAsk() async throws {
        try await BoardStage.with { stage in
            let first = try await stage.service.forecast(hiding: [])
            let again = try await stage.service.forecast(hiding: [])
            #expect(first.asOf == again.asOf)
            try await stage.add("luis", role: "lead", team: "product", name: "Luis")
            // Nobody works out anew what is stale here, so whoever asks does.
            let newer = try await stage.service.forecast(hiding: [])
            #expect(newer.asOf > first.asOf)
            // With somebody who does, whoever asks gets what there is and does not wait.
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await stage.service.keepForecasts() }
                while !stage.service.forecasts.isKept { await _Concurrency.Task.yield() }
                try await stage.add("mia", role: "member", team: "product", name: "Mia")
                let kept = try await stage.service.forecast(hiding: [])
                #expect(kept.asOf == newer.asOf)
                var latest = kept
                while latest.asOf == newer.asOf {
                    await _Concurrency.Task.yield()
                    latest = try await stage.service.forecast(hiding: [])
                }
                #expect(latest.asOf == (try await stage.store.newest()))
                group.cancelAll()
            }
        }
    }

    @Test func whoAsksWhileAForecastIsMadeWaitsForIt() async {
        let room = ForecastRoom().flight
        #expect(await room.begin([]))
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<3 { group.addTask { await room.begin([]) } }
            #expect(await room.begin([CommitmentID(1)]))
            room.end([])
            for await isMine in group where isMine { room.end([]) }
        }
        #expect(await room.begin([]))
    }

    @Test func manyAskAtOnce() async throws {
        try await BoardStage.with { stage in
            try await withThrowingTaskGroup(of: Int64.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let hidden = number % 3 == 0 ? [] : Set([CommitmentID(Int64(number % 3))])
                        return try await stage.service.forecast(hiding: hidden).asOf.number
                    }
                }
                let newest = try await stage.store.newest().number
                for try await asOf in group { #expect(asOf == newest) }
            }
        }
    }

    @Test func onlySoManyForecastsAreKept() async throws {
        try await BoardStage.with { stage in
            for number in 1...Int64(ForecastRoom.most + 3) {
                _ = try await stage.service.forecast(hiding: [CommitmentID(number)])
            }
            let newest = try await stage.store.newest()
            let day = try await stage.service.directory().day(of: stage.service.now())
            let kept = (1...Int64(ForecastRoom.most + 3)).filter {
                stage.service.forecasts.kept(for: [CommitmentID($0)], asOf: newest, day: day) != nil
            }
            #expect(kept == Array(4...Int64(ForecastRoom.most + 3)))
        }
    }
}
