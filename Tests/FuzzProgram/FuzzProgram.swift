public import ArgumentParser
public import Fuzz

/// The long fuzzing that `deploy/fuzz` runs; the short one is `FuzzTests`.
#if !COVERAGE_GUIDED
    @main
#endif
struct FuzzProgram: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tablero-fuzz", abstract: "Looks for bytes that break what reads them.",
        subcommands: [Corpus.self, Mutated.self])
}

extension FuzzTarget: ExpressibleByArgument {}
