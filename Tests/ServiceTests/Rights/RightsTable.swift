import Board
import Foundation
import TranscriptRunner

/// A table of `Tests/Rights`: requests in lines, situations in columns, and in each cell a letter for each role.
///
/// It was written from docs/protocol.md and not from the code, so that it can find the code wrong.
struct RightsTable {
    /// What is expected of one request in one situation by one role.
    struct Cell {
        var request: String
        var situation: String
        var role: Role
        var outcome: Outcome
    }

    enum Outcome: Character {
        case done = "y"
        case denied = "n"
        case missing = "m"
    }

    static let roles: [Role] = [.viewer, .member, .lead, .manager, .director, .admin]
    static let names = ["board", "clients", "commitments", "people", "tasks", "teams"]

    let name: String
    let situations: [String]
    let cells: [Cell]

    init(_ name: String) throws {
        self.name = name
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: tests.appending(path: "Rights/\(name).txt"), encoding: .utf8)
        var situations: [String] = []
        var cells: [Cell] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty && !line.hasPrefix("#") {
            let parts = line.split(separator: " | ").map { $0.trimmingCharacters(in: .whitespaces) }
            if situations.isEmpty {
                situations = Array(parts.dropFirst())
                continue
            }
            guard parts.count == situations.count + 1 else {
                throw TranscriptError(file: name, line: number + 1, problem: "the line has not a cell a column")
            }
            for (situation, cell) in zip(situations, parts.dropFirst()) where cell != "-" {
                let letters = Array(cell)
                guard letters.count == RightsTable.roles.count else {
                    throw TranscriptError(file: name, line: number + 1, problem: "\(cell) has not a letter a role")
                }
                for (role, letter) in zip(RightsTable.roles, letters) where letter != "-" {
                    guard let outcome = Outcome(rawValue: letter) else {
                        throw TranscriptError(file: name, line: number + 1, problem: "\(letter) is no outcome")
                    }
                    cells.append(Cell(request: parts[0], situation: situation, role: role, outcome: outcome))
                }
            }
        }
        self.situations = situations
        self.cells = cells
    }
}

extension RightsTable.Cell {
    var verb: String { String(request.prefix { $0 != " " }) }
}
