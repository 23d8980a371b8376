import ArgumentParser
import Foundation
import Fuzz

/// The seeded run without libFuzzer: the same inputs everywhere, so that a number repeats a failure.
struct Mutated: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mutate", abstract: "Runs a target over seeded mutations of the transcripts.")

    @Argument(help: "What reads the inputs.")
    var target: FuzzTarget

    @Option(help: "How many inputs.")
    var inputs = 1_000_000

    @Option(help: "Which inputs.")
    var seed: UInt64 = 1

    func run() throws {
        var mutator = Mutator(seeds: Seeds.of(target), seed: seed)
        let clock = ContinuousClock()
        let start = clock.now
        // What grows grows with the inputs; what is allocated once is there after a tenth of them.
        var settled = 0
        var slowest = Duration.zero
        for number in 0..<inputs {
            if number == inputs / 10 { settled = try Self.residentKilobytes() }
            let input = mutator.next()
            let began = clock.now
            do {
                try target.check(input)
            } catch {
                print("\(target.rawValue): input \(number) of seed \(seed), \(Data(input).base64EncodedString())")
                throw error
            }
            slowest = max(slowest, clock.now - began)
        }
        let grown = try Self.residentKilobytes() - settled
        print(
            "\(target.rawValue): \(inputs) inputs in \(clock.now - start), the slowest \(slowest); "
                + "grown by \(grown) KiB since the first tenth")
        guard grown < 32 * 1_024, slowest < .seconds(1) else { throw ExitCode.failure }
    }

    private static func residentKilobytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
