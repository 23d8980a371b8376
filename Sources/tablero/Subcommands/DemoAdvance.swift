import Board
import LineProtocol

extension Subcommand {
    /// The people of the demo go on from wherever the board stands.
    static let demoAdvance = Subcommand(
        "demo advance", .administration,
        Wording("La agencia ficticia vive unos días más", "The invented agency lives on for some days"),
        example: "demo advance --days 7",
        .local(
            [
                Parameter(
                    "days", .value, placeholder: Wording("NÚMERO", "NUMBER"),
                    summary: Wording(
                        "cuántos días, de 1 a 60; 7 si no se dice", "how many days, 1 to 60; 7 unless said")
                ),
                Parameter(
                    "seed", .value, placeholder: Wording("NÚMERO", "NUMBER"),
                    summary: Wording(
                        "la misma semilla en tableros iguales hace lo mismo; 1",
                        "the same seed does the same on equal boards; 1")),
            ], places: []
        ) { invocation async throws(CLIError) in
            let days = try number(invocation, "days", 1...60, unlessSaid: 7)
            let seed = try number(invocation, "seed", 0...Int.max, unlessSaid: 1)
            return try await AdvanceRun(invocation: invocation.onTheBoardsDay(), days: days, seed: UInt64(seed)).run()
        })

    private static func number(
        _ invocation: Invocation, _ name: String, _ bounds: ClosedRange<Int>, unlessSaid usual: Int
    ) throws(CLIError) -> Int {
        guard let text = invocation.text(name) else { return usual }
        guard let number = Int(text), bounds.contains(number) else {
            let hint = bounds.upperBound == Int.max ? "0, 1, 2, …" : "\(bounds.lowerBound) … \(bounds.upperBound)"
            throw .wire(WireError(.invalidValue, hint, field: name))
        }
        return number
    }
}

/// One run of it: a line a day as it goes, a summary, and no token left behind, however it ends.
private struct AdvanceRun: Sendable {
    let invocation: Invocation
    let days: Int
    let seed: UInt64
    private var screen: Screen { invocation.screen }

    func run() async throws(CLIError) -> Outcome {
        let session = invocation.session
        let runner = try await session.signIn()["member"]?.text ?? ""
        // Refused here, in one sentence, where it is no demo board or not for whoever asks; nothing is changed.
        _ = try await session.send(
            DemoCommands.clock.verb, [DemoCommands.until.name: "+1d", Fields.dryRun.name: true], changes: true)
        let actors = DemoActors(administrator: session, settings: invocation.settings)
        try await actors.takeBackLeftovers()
        let course = DemoCourse(
            session: session, actors: actors, reading: LivedBoardReading(session: session, runner: runner), seed: seed)
        let outcome = await invocation.surroundings.interruptible { () async -> Result<[DemoCourse.Lived], CLIError> in
            var lived: [DemoCourse.Lived] = []
            do throws(CLIError) {
                try await course.run(days: days) { day throws(CLIError) in
                    lived.append(day)
                    try told(day)
                }
                return .success(lived)
            } catch {
                return .failure(error)
            }
        }
        // Also after Ctrl-C and after an error, which is then the one to tell.
        let left: CLIError?
        do throws(CLIError) {
            try await actors.end()
            left = nil
        } catch {
            left = error
        }
        let lived = try outcome.get()
        if let left { throw left }
        return try await summary(lived)
    }

    private func told(_ lived: DemoCourse.Lived) throws(CLIError) {
        guard !invocation.words.options.isJSON else { return }
        let day = DayWording(language: screen.language, today: lived.day).short(lived.day)
        let lines = screen.paragraph("\(day): \(lived.tally.words(in: screen.language))")
        try invocation.surroundings.write(lines.map { $0.rendered(inColour: screen.usesColour) + "\n" }.joined())
    }

    private func summary(_ lived: [DemoCourse.Lived]) async throws(CLIError) -> Outcome {
        var all = DemoBoard.Tally()
        for day in lived { all.add(day.tally) }
        let organisation = Row(
            try await invocation.session.send(PeopleCommands.organisationShow.verb, [:], changes: false).result)
        let now = organisation.moment("now") ?? invocation.surroundings.now
        let zone = organisation.text("zone").flatMap { Zone(identifier: $0) } ?? screen.zone
        let today = zone.day(of: now)
        let day = DayWording(language: screen.language, today: today).full(today)
        let lines =
            [ScreenLine()]
            + screen.paragraph(
                screen("En el tablero es \(day).", "On the board it is \(day)."), style: .heading)
            + screen.paragraph(screen("En total: ", "In all: ") + all.words(in: screen.language) + ".")
        return Outcome(
            lines: lines, next: ["agenda", "review open weekly"],
            document: [
                "now": .instant(now),
                "days": .array(
                    lived.map { day in
                        let head: JSON.Object = ["day": .day(day.day)]
                        return .object(head.merging(day.tally.json))
                    }), "total": .object(all.json),
            ])
    }
}
