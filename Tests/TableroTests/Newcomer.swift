import Board
import Foundation
import TestBoard

@testable import tablero

/// The program, a home and an administrator on an empty board, with words for the days around today.
struct Newcomer: Sendable {
    let home: CLIHome
    let environment: [String: String]
    let now: Instant

    static func begin(_ body: (Newcomer) async throws -> Void) async throws {
        try await withTableroServer { address, token in
            let home = try CLIHome()
            let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": token, "HOME": home.path]
            try await body(Newcomer(home: home, environment: environment, now: TestBoard.wallClock()))
        }
    }

    func run(_ words: String..., answers: [String] = []) async -> CLIRun {
        await cli(words, environment, language: .english, answers: answers, now: now)
    }

    /// `18/12/2026`, so many days from today.
    func day(_ days: Int) -> String {
        let day = Zone(identifier: "Europe/Madrid")!.day(of: now).adding(days: days)
        return "\(day.day)/\(day.month)/\(day.year)"
    }

    /// A day from 13 on, which only fits one way, at most so many days ago.
    func plainDay(_ days: Int) -> String {
        let fitting = (days - 20...days).reversed().first {
            !day($0).hasPrefix("1/") && Int(day($0).prefix { $0 != "/" })! > 12
        }
        return day(fitting ?? days)
    }
}
