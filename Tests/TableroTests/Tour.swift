import Board
import Foundation
import LineProtocol
import Service
import Store
import Synchronization
import TestBoard

@testable import tablero

/// A document whose commands can be run as they stand there, with all that they print.
///
/// What is run stands behind `$` in fences that begin with ```` ```console ````, then perhaps who runs it, on which day, at
/// what time and which keys they press: ```` ```console luis 2026-11-24 16:30 keys=hs ````. What is not said stays as it was
/// before. A fence such as ```` ```csv file=people.csv ```` is a file that is there from then on; `board=empty` begins anew
/// on an empty board. A line of an output that is only `…` stands for any lines.
struct Tour: Sendable {
    struct Step: Sendable, Hashable {
        var command: String
        var output = ""
        var actor: String?
        var day: Day?
        var time: String?
        var keys: String?
        /// What is typed where a line is asked for.
        var answers: [String] = []
    }

    enum Part: Sendable, Hashable {
        case step(Step)
        case file(name: String, text: String)
        case emptyBoard
    }

    let parts: [Part]

    /// Commands whose answer rests on signals or the forecast; one's day is without a word.
    private static let looksAhead: Set = [
        "", "agenda", "bottlenecks", "digest", "forecast", "propose", "score", "signals", "whatif", "why",
    ]

    var steps: [Step] { Tour.steps(parts[...]) }

    private static func steps(_ parts: ArraySlice<Part>) -> [Step] {
        parts.compactMap { part in
            if case .step(let step) = part { step } else { nil }
        }
    }

    init(_ text: String) {
        var parts: [Part] = []
        var heading: [Substring]?
        var body: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```"), let open = heading {
                parts += Tour.read(open, body)
                heading = nil
            } else if line.hasPrefix("```") {
                (heading, body) = (line.dropFirst(3).split(separator: " "), [])
            } else {
                body.append(line)
            }
        }
        self.parts = parts
    }

    private static func read(_ heading: [Substring], _ body: [Substring]) -> [Part] {
        if let file = heading.dropFirst().first(where: { $0.hasPrefix("file=") }) {
            return [.file(name: String(file.dropFirst(5)), text: body.joined(separator: "\n") + "\n")]
        }
        guard heading.first == "console" else { return [] }
        var blank = Step(command: "")
        let begins: [Part] = heading.contains("board=empty") ? [.emptyBoard] : []
        for word in heading.dropFirst() {
            if word.hasPrefix("answers=") {
                blank.answers = word.dropFirst(8).split(separator: ",").map(String.init)
            } else if word == "board=empty" {
                continue
            } else if word.hasPrefix("keys=") {
                blank.keys = String(word.dropFirst(5)).replacing("_", with: "\n")
            } else if let day = Day(String(word)) {
                blank.day = day
            } else if word.contains(":") {
                blank.time = String(word)
            } else {
                blank.actor = String(word)
            }
        }
        var steps: [Step] = []
        for line in body {
            if line.hasPrefix("$ ") {
                steps.append(blank)
                steps[steps.count - 1].command = String(line.dropFirst(2))
            } else if !steps.isEmpty {
                steps[steps.count - 1].output += line + "\n"
            }
        }
        return begins + steps.map(Part.step)
    }

    /// Whether that is what stands there, but for the lines that are left out.
    static func matches(_ printed: String, _ output: String) -> Bool {
        func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        let (found, pieces) = (lines(printed), lines(output).split(separator: "…", omittingEmptySubsequences: false))
        guard pieces.count > 1 else { return printed == output }
        var rest = found[...]
        for (place, piece) in pieces.enumerated() {
            if place == 0 {
                guard rest.starts(with: piece) else { return false }
                rest = rest.dropFirst(piece.count)
            } else if place == pieces.count - 1 {
                guard rest.count >= piece.count, rest.suffix(piece.count).elementsEqual(piece) else { return false }
            } else {
                guard let start = rest.indices.first(where: { rest[$0...].starts(with: piece) }) else { return false }
                rest = rest[(start + piece.count)...]
            }
        }
        return true
    }

    /// As a shell would: words, with double quotes around what holds spaces.
    static func words(_ command: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in command + " " {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == " ", !isQuoted {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        return words
    }

    /// Runs all of it on empty boards of an organisation in Madrid, and gives each step with what it printed.
    ///
    /// Each begins on Monday 23 November 2026 at ten, as `administrator`, with `files` at hand. Others sign in with tokens of
    /// their own. In a tour of several days, before each command the server has worked out what it keeps ready: signals, and
    /// the forecast of the board as it is.
    func run(
        as administrator: (handle: String, name: String), language: Language, files: [URL] = []
    ) async throws -> [(step: Step, printed: String)] {
        var printed: [(Step, String)] = []
        for parts in parts.split(separator: .emptyBoard) {
            printed += try await run(parts, as: administrator, language: language, files: files)
        }
        return printed
    }

    private func run(
        _ parts: ArraySlice<Part>, as administrator: (handle: String, name: String), language: Language, files: [URL]
    ) async throws -> [(step: Step, printed: String)] {
        let isOfSeveralDays = Tour.steps(parts).contains { $0.day != nil }
        let clock = Mutex(try instant(Day("2026-11-23")!, "10:00"))
        let board = try await TestBoard.fresh(administrator: administrator) { clock.withLock { $0 } }
        let home = try CLIHome()
        for file in files { try home.file(file.lastPathComponent, String(contentsOf: file, encoding: .utf8)) }
        var (actor, day, time) = (administrator.handle, Day("2026-11-23")!, "10:00")
        var tokens = [administrator.handle: board.token]
        var printed: [(Step, String)] = []
        try await board.serving { address in
            for part in parts {
                guard case .step(let step) = part else {
                    if case .file(let name, let text) = part { try home.file(name, text) }
                    continue
                }
                let isNewDay = step.day.map { $0 != day } ?? false
                let before = (actor: actor, day: day)
                (actor, day, time) = (step.actor ?? actor, step.day ?? day, step.time ?? time)
                let now = try instant(day, time)
                if isOfSeveralDays, clock.withLock({ $0 != now }), let token = tokens[before.actor] {
                    // A forecast is kept for the day in which nothing else happens. One that is being worked out while
                    // the clock moves would be of the one moment or of the other.
                    try await settle(
                        board, ["TABLERO_SERVER": address, "TABLERO_TOKEN": token, "HOME": home.path], on: before.day)
                }
                clock.withLock { $0 = now }
                if tokens[actor] == nil {
                    do throws(WireError) {
                        tokens[actor] = try await HostBoard(store: board.store) { now }
                            .issueToken(handle: actor, name: "tour", days: 300)
                    } catch {
                        printed.append((step, "\(error.message)\n"))
                        continue
                    }
                }
                let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": tokens[actor]!, "HOME": home.path]
                let words = Tour.words(step.command)
                if isOfSeveralDays, isNewDay || Tour.looksAhead.contains(words.dropFirst().first ?? "") {
                    try await board.service.refreshSignals()
                    try await settle(board, environment, on: day)
                }
                guard words.first == "tablero" else { throw TourError.notACommand(step.command) }
                let run = await cli(
                    words.dropFirst().map { home.holds($0) ? "\(home.path)/\($0)" : $0 }, environment,
                    language: language, answers: step.answers, isTerminal: step.keys != nil, now: now, keys: step.keys)
                // A terminal's colours are no part of a document.
                let text = (run.output + run.errors).replacing(home.path + "/", with: "")
                printed.append((step, text.replacing(/\u{1B}\[[0-9;]*m/, with: "")))
            }
        }
        guard try await board.store.checkFold().holds else { throw TourError.foldDoesNotHold }
        await board.store.close()
        return printed
    }

    private func instant(_ day: Day, _ time: String) throws -> Instant {
        // Madrid is an hour ahead of UTC in winter, when all of this happens.
        guard let local = Instant(rfc3339: "\(day)T\(time):00Z") else { throw TourError.noTime(time) }
        return Instant(microseconds: local.microseconds - 3_600_000_000)
    }

    /// Asks for the forecast until it is that of the board as it is, on that day: a request is given the last one there is.
    /// The clock of a demo board may be ahead of the tour's.
    private func settle(_ board: TestBoard, _ environment: [String: String], on today: Day) async throws {
        for _ in 0..<2_000 {
            let newest = Int64(try await board.store.newest().number)
            let run = await cli(["forecast", "--json"], environment)
            guard case .object(let document)? = run.document, case .object(let result)? = document["result"] else {
                return
            }
            let day = document["rows"]?.array?.first?.object?["day"]?.text.flatMap { Day($0) } ?? today
            if day >= today, result["as_of"]?.integer ?? newest >= newest { return }
        }
        throw TourError.notSettled
    }
}

enum TourError: Error {
    case notACommand(String), noTime(String), foldDoesNotHold, notSettled
}

extension CLIHome {
    func holds(_ name: String) -> Bool {
        name.contains(".") && FileManager.default.fileExists(atPath: path + "/" + name)
    }
}
