import Board
import LineProtocol

extension Subcommand {
    /// The meeting itself, in the terminal.
    static let reviewMeeting = Subcommand(
        "review", .reading,
        Wording(
            "La reunión: punto por punto, con reloj y una tecla", "The meeting: item by item, with a clock and a key"),
        example: "review R-5 --follow",
        .local(
            [
                Parameter(
                    ReviewCommands.review.name, .value, placeholder: Wording("R-N"),
                    summary: FieldWording.summary(ReviewCommands.review.optional.sentence)),
                follow,
            ], places: [ReviewCommands.review.name]
        ) { invocation async throws(CLIError) in
            guard !invocation.words.options.isJSON, invocation.surroundings.isOutputTerminal,
                invocation.surroundings.environment["TERM"] != "dumb"
            else { return try await printed(invocation) }
            let named = invocation.words.fields[ReviewCommands.review.name]
            let review: MeetingReview
            do throws(CLIError) {
                let fields: JSON.Object = named.map { [ReviewCommands.review.name: $0] } ?? [:]
                review = try await MeetingRoom.read(invocation.session, fields)
            } catch {
                guard named == nil, case .wire(let wire) = error, wire.code == .missing else { throw error }
                return Outcome(
                    lines: invocation.screen.paragraph(
                        invocation.screen("Ninguna revisión está abierta.", "No review is open.")),
                    next: ["review open weekly"])
            }
            // What is closed is there to be read, and without keys nobody leads.
            guard review.state != .closed, let keyboard = invocation.surroundings.keyboard() else {
                return try await printed(invocation)
            }
            return try await MeetingRoom(invocation, keyboard).run(review, leads: !invocation.isSet(follow.name))
        })

    private static let follow = Parameter(
        "follow", .flag, placeholder: Wording("true|false"),
        summary: Wording("mira la reunión que otra persona lleva", "looks at the meeting that somebody else leads"))

    /// The same as `review show`.
    private static func printed(_ invocation: Invocation) async throws(CLIError) -> Outcome {
        let show = Translation(ReviewCommands.show, .document, next: .line("action list open=true"))
        var fields = invocation.words.fields
        fields[follow.name] = nil
        let request = try PreparedRequest(
            show, fields, screen: invocation.screen, isJSON: invocation.words.options.isJSON)
        let answer = try await invocation.session.send(request.verb, request.fields, changes: false)
        return Outcome(
            lines: show.presentation.lines(answer, invocation.screen),
            next: [show.next.command(answer, asked: request.fields)],
            document: ["rows": .array(answer.rows), "result": .object(answer.result)])
    }
}
