import Board
import Foundation
import LineProtocol
import TestNumbers
import Testing
import TranscriptRunner

@testable import Service

/// Two boards that differ only in what is confidential give an outsider the same bytes, whatever they ask.
@Suite(.timeLimit(.minutes(3))) struct NonInterferenceTests {
    /// Commands that need no comparing: they speak of the connection only, or end it.
    private static let ofConnection: Set<String> = ["auth", "quit"]

    /// Pairs are made from these numbers; more can be had from the environment for a long run.
    private static var seeds: [UInt64] {
        let count = ProcessInfo.processInfo.environment["TABLERO_PAIRS"].flatMap { UInt64($0) } ?? 1
        return (1...count).map { 700 + $0 }
    }

    @Test(arguments: seeds)
    func anOutsiderCannotTellTheBoardsApart(_ seed: UInt64) async throws {
        var numbers = SeededNumbers(seed: seed)
        let shape = PairedBoard.Shape(&numbers)
        let first = PairedBoard.Secret("zqxa", &numbers)
        let second = PairedBoard.Secret("zqxb", &numbers, unlike: first)
        let requests = PairedRequests(numbers: numbers)
        try await BoardStage.with { left in
            try await PairedBoard(shape: shape, secret: first).furnish(left)
            try await BoardStage.with { right in
                try await PairedBoard(shape: shape, secret: second).furnish(right)
                // While it is not too late for it.
                for handle in PairedBoard.outsiders {
                    try await Pair(handle, left, right).compare(Array("undo dry_run=true".utf8))
                }
                for stage in [left, right] {
                    try PairedBoard(shape: shape, secret: first).goOn(stage)
                    try await stage.service.refreshSignals()
                }
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for handle in PairedBoard.outsiders {
                        group.addTask {
                            let pair = try await Pair(handle, left, right)
                            return try await NonInterferenceTests.compare(pair, requests)
                        }
                    }
                    let compared = try await group.reduce(0, +)
                    #expect(compared > 3_000)
                }
                try await NonInterferenceTests.compareNews(left, right)
                try await NonInterferenceTests.insidersTellThemApart(left, right)
            }
        }
    }

    // MARK: asking

    /// The same person on both boards.
    private struct Pair {
        let handle: String
        let left: MemoryConnection
        let right: MemoryConnection

        init(_ handle: String, _ left: BoardStage, _ right: BoardStage) async throws {
            self.handle = handle
            self.left = try await left.connect(as: handle)
            self.right = try await right.connect(as: handle)
        }

        /// Both replies to a request, and whatever was pushed meanwhile.
        func ask(_ line: [UInt8]) async throws -> (left: [String], right: [String]) {
            (try await Self.said(left, line), try await Self.said(right, line))
        }

        /// When a token was last used is told by the clock on the wall, and only to its own member.
        private static func said(_ connection: MemoryConnection, _ line: [UInt8]) async throws -> [String] {
            let reply = try await connection.ask(line) + connection.pushed.events.map { JSON.object($0).serialized }
            return reply.map { $0.replacing(/"used":"[^"]*"/, with: "\"used\":\"\"") }
        }

        func compare(_ line: [UInt8]) async throws {
            let (left, right) = try await ask(line)
            guard left != right else { return }
            let place = zip(left, right).first { $0 != $1 } ?? ("\(left.count) lines", "\(right.count) lines")
            Issue.record(
                "\(handle): \(String(decoding: line, as: UTF8.self))\n\(place.0.prefix(1500))\n\(place.1.prefix(1500))")
        }
    }

    private static func compare(_ pair: Pair, _ generator: PairedRequests) async throws -> Int {
        var generator = generator
        var compared = 0
        for line in probes {
            try await pair.compare(Array(line.utf8))
            compared += 1
        }
        for command in Command.all where !ofConnection.contains(command.verb) {
            let requests =
                command.changes ? generator.changes(command, count: 5) : generator.reads(command)
            for fields in requests {
                let request = Request(verb: command.verb, arguments: .object(fields))
                try await pair.compare(Array(try request.encoded().dropLast()))
                compared += 1
            }
        }
        return compared
    }

    /// Questions that were once answered with more than they should have been, or come near to it.
    private static var probes: [String] {
        var lines = [
            "history limit=500", "mine", "mine member=luis", "stale team=product", "digest", "digest member=luis",
            "digest member=ana format=text", "commitment.draft", "mine member=mia", "digest mia", "note.list",
            "note.list open=true limit=1", "client.list quiet=0", "history N-1", "history N-2",
            "ledger about=playbook period=all",
        ]
        for task in PairedBoard.hiddenTasks {
            lines += [
                "task.return T-14 \"x\" predecessor=\(task) dry_run=true",
                "task.return T-15 \"x\" predecessor=\(task) dry_run=true",
                "task.order T-16 before=\(task) dry_run=true", "task.order T-16 after=\(task) dry_run=true",
                "task.order T-17 before=\(task) dry_run=true", "task.depend T-1 \(task) dry_run=true",
                "task.undepend T-13 \(task) dry_run=true", "task.list next=\(task) all=true",
                "task.list team=product next=\(task)", "task.list team=operations next=\(task)",
            ]
        }
        for task in PairedBoard.visibleTasks {
            lines += [
                "task.show \(task)", "history \(task)", "task.finish \(task) dry_run=true",
                "task.reopen \(task) dry_run=true", "task.cancel \(task) dry_run=true",
                "task.return \(task) \"x\" dry_run=true", "task.depend T-1 \(task) dry_run=true",
            ]
        }
        for view in [
            "agenda", "board", "bottlenecks", "load", "forecast", "forecast C-1", "signals", "score", "why C-1",
            "explain C-1", "whatif without=arrivals,returns",
            "team.order product", "client.page acme", "client.page globex", "client.page initech",
            "client.renewals days=400",
            "ledger about=client period=all", "ledger about=team period=all", "ledger about=manager period=all",
            "ledger client=acme period=2027",
            "review.show R-1", "review.show R-2", "review.agenda R-1", "review.agenda R-2", "review.agenda R-3",
            "review.show R-3",
            "commitment.check acme x 2027-01-29 like=C-1", "commitment.check acme x 2027-01-29 teams=product,marketing",
        ] {
            for format in ["json", "text", "markdown"] {
                for language in ["es", "en"] { lines.append("\(view) format=\(format) language=\(language)") }
            }
        }
        lines += ["task.edit T-1 commitment=C-3 title=x version=1 dry_run=true"]
        lines += ["commitment.list after=C-3", "commitment.list limit=1", "agenda client=acme format=text"]
        lines += [
            "agenda team=product format=text", "agenda owner=ana format=text", "agenda at=2026-11-23 format=text",
        ]
        return lines
    }

    // MARK: what is pushed

    /// Whoever watches hears the same on both boards, of all that has been and of hidden and visible work that goes on.
    private static func compareNews(_ left: BoardStage, _ right: BoardStage) async throws {
        let changes = [
            ("ada", "task.estimate T-6 3d"), ("ada", "task.comment T-8 \"x\""), ("ada", "task.edit T-13 priority=1"),
            ("ada", "commitment.edit C-3 detail=\"x\""), ("ada", "task.comment T-1 \"x\""),
        ]
        for handle in PairedBoard.outsiders {
            let heard = try await (
                news(for: handle, on: left, while: changes), news(for: handle, on: right, while: changes)
            )
            #expect(heard.0.count > 5)
            #expect(heard.0 == heard.1, "\(handle)")
        }
    }

    /// Every event that somebody hears who watches from the beginning until the last of some changes, which is for all.
    private static func news(
        for handle: String, on stage: BoardStage, while changes: [(actor: String, line: String)]
    ) async throws -> [String] {
        try await stage.listening {
            let watcher = try await stage.connect(as: handle)
            _ = try await watcher.say("watch since=0")
            var last: Int64?
            for (actor, line) in changes {
                last = try await stage.connect(as: actor).say(line).object?["as_of"]?.integer
                #expect(last != nil, "\(line)")
            }
            while watcher.pushed.events.last?["seq"]?.integer != last {
                _ = await watcher.pushed.events(watcher.pushed.events.count + 1)
            }
            // When it was is told by the clock of the stage, which other questions have moved.
            return watcher.pushed.events.map { event in
                var event = event
                event["at"] = nil
                return JSON.object(event).serialized
            }
        }
    }

    /// Or the boards would prove nothing.
    private static func insidersTellThemApart(_ left: BoardStage, _ right: BoardStage) async throws {
        for handle in PairedBoard.insiders {
            let pair = try await Pair(handle, left, right)
            for line in ["commitment.show C-3", "task.list all=true", "agenda", "history limit=500"] {
                let (left, right) = try await pair.ask(Array(line.utf8))
                #expect(left != right, "\(handle): \(line)")
            }
        }
    }
}
