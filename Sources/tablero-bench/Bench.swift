import ArgumentParser

/// Measures what the documentation claims.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tablero-bench", abstract: "Measures Tablero; each figure in the documentation comes from here.",
        subcommands: [
            Load.self, Write.self, Import.self, Watch.self, Idle.self, Attack.self, Schedule.self, Forecast.self,
            Plan.self,
            Bottleneck.self,
        ])
}
