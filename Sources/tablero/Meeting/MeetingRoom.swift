import Board
import LineProtocol
import Synchronization

/// The edge of a meeting: the keys, the clock, the server and the screen. What any of it means is decided in ``Meeting``.
struct MeetingRoom: Sendable {
    /// What has happened and was not dealt with yet: on a slow line much may, and it is drawn once.
    private final class Inbox: Sendable {
        enum Entry: Sendable {
            case happening(Meeting.Happening)
            case resized
            /// The terminal has gone, or a signal says so.
            case ended(CLIError)
        }

        let rings: AsyncStream<Void>
        private let ring: AsyncStream<Void>.Continuation
        private let entries = Mutex<[Entry]>([])

        init() { (rings, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)) }

        func put(_ entry: Entry) {
            entries.withLock { $0.append(entry) }
            ring.yield()
        }

        func take() -> [Entry] {
            entries.withLock { entries in
                defer { entries = [] }
                return entries
            }
        }
    }

    /// Begins at the moment of the run and goes on with a clock that nobody sets.
    private struct LocalClock: Sendable {
        let start: Instant
        let began = ContinuousClock.now

        var now: Instant {
            let passed = (ContinuousClock.now - began).components
            return Instant(
                microseconds: start.microseconds + passed.seconds * 1_000_000 + passed.attoseconds / 1_000_000_000_000)
        }
    }

    let invocation: Invocation
    let keyboard: Keyboard
    private let clock: LocalClock
    private let inbox = Inbox()

    init(_ invocation: Invocation, _ keyboard: Keyboard) {
        self.invocation = invocation
        self.keyboard = keyboard
        clock = LocalClock(start: invocation.surroundings.now)
    }

    /// Reads a review; `show` are the fields of `review.show`.
    static func read(_ session: Session, _ fields: JSON.Object) async throws(CLIError) -> MeetingReview {
        let answer = try await session.send(ReviewCommands.show.verb, fields, changes: false)
        guard let review = answer.rows.first.flatMap(MeetingReview.init) else { throw .unexpectedReply }
        return review
    }

    /// Until it is closed or left.
    func run(_ review: MeetingReview, leads: Bool) async throws(CLIError) -> Outcome {
        var meeting: Meeting
        do throws(CLIError) {
            meeting = try await convened(review, leads: leads)
        } catch {
            keyboard.close()
            throw error
        }
        let leftovers = Leftovers(of: review.name, in: invocation.surroundings.environment)
        if let path = leftovers.found { meeting.remark = Self.remark(on: path, invocation.screen) }
        let end = await conduct(&meeting, leftovers)
        try report(meeting, leftovers)
        if let end { throw end }
        return Outcome(isWritten: true)
    }

    /// The meeting itself, on the alternate screen; gives what ended it where that was no word of the meeting's.
    private func conduct(_ meeting: inout Meeting, _ leftovers: Leftovers) async -> CLIError? {
        let (jobs, orders) = AsyncStream.makeStream(of: Meeting.Job.self)
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { await readKeys() }
            group.addTask { await heed() }
            group.addTask { await tick() }
            group.addTask { [name = meeting.review.name] in await work(on: jobs, review: name) }
            group.addTask { await watch() }
            defer {
                orders.finish()
                group.cancelAll()
            }
            var end: CLIError?
            do throws(CLIError) {
                // The alternate screen, and texts that are put in told from those that are typed (xterm's private modes).
                try write("\u{1B}[?1049h\u{1B}[?2004h\u{1B}[?25l")
                end = try await lead(&meeting, orders)
            } catch {
                end = error
            }
            do throws(CLIError) {
                // Whoever was cut off sees nothing of what is printed. Now, for the next SIGHUP of a terminal that goes away
                // would end the program as soon as nobody heeds it any more.
                if end != nil, !meeting.unsaid.isEmpty { try leftovers.keep(meeting.unsaid) }
            } catch {
                end = error
            }
            keyboard.close()
            do throws(CLIError) {
                // Erased first: a terminal that has grown meanwhile may keep what its old screen did not cover.
                try write("\u{1B}[2J\u{1B}[?2004l\u{1B}[?25h\u{1B}[?1049l")
            } catch {
                end = end ?? error
            }
            return end
        }
    }

    private func lead(
        _ meeting: inout Meeting, _ orders: AsyncStream<Meeting.Job>.Continuation
    ) async throws(CLIError) -> CLIError? {
        var picture: TerminalGrid?
        try draw(&meeting, over: &picture)
        for await _ in inbox.rings {
            for entry in inbox.take() {
                switch entry {
                case .happening(.key(.redraw)), .resized: picture = nil
                case .happening(let happening): meeting.take(happening, at: clock.now)
                case .ended(let error): return error
                }
            }
            switch meeting.ending {
            case .failed(let error)?: return error
            case .closed?, .left?: return nil
            case nil: break
            }
            if let job = meeting.nextJob(at: clock.now) { orders.yield(job) }
            try draw(&meeting, over: &picture)
        }
        return nil
    }

    // MARK: what comes

    private func readKeys() async {
        var decoder = KeyDecoder()
        for await bytes in keyboard.bytes {
            for key in decoder.keys(bytes) { inbox.put(.happening(.key(key))) }
        }
        // Whatever took the terminal away.
        inbox.put(.ended(.interrupted(1)))
    }

    /// SIGINT, SIGTERM and SIGHUP end it; the change of size draws it anew.
    private func heed() async {
        for await number in invocation.surroundings.signals() {
            inbox.put([1, 2, 15].contains(number) ? .ended(.interrupted(number)) : .resized)
        }
    }

    private func tick() async {
        var next = ContinuousClock.now
        do {
            while true {
                next += .seconds(1)
                try await _Concurrency.Task.sleep(until: next, clock: .continuous)
                inbox.put(.happening(.clock))
            }
        } catch {
            // Cancelled: nobody looks at the clock any more.
        }
    }

    /// On a connection of its own, so that what is asked and what is heard do not wait for each other.
    private func watch() async {
        let settings = invocation.settings
        let session = Session(server: settings.server, trusting: settings.trust, token: settings.token)
        do throws(CLIError) {
            try await BoardWatch(session: session, filters: [:]).run(since: nil) { happening throws(CLIError) in
                switch happening {
                case .event(let event): inbox.put(.happening(.event(event)))
                case .lost: inbox.put(.happening(.lost))
                case .connected: inbox.put(.happening(.connected))
                }
            }
        } catch {
            // Without news the meeting goes on: what is said is sent, and then read. Nothing else is heard.
            inbox.put(.happening(.lost))
        }
        await session.close()
    }

    private func work(on jobs: AsyncStream<Meeting.Job>, review: String) async {
        for await job in jobs {
            do throws(CLIError) {
                switch job {
                case .send(let said):
                    _ = try await invocation.session.send(said.command, said.fields, changes: true)
                    inbox.put(.happening(.done))
                case .read:
                    let fields: JSON.Object = [ReviewCommands.review.name: .string(review)]
                    inbox.put(.happening(.reviewed(try await Self.read(invocation.session, fields))))
                }
            } catch {
                inbox.put(.happening(.failed(error)))
            }
        }
    }

    // MARK: what is shown

    private func draw(_ meeting: inout Meeting, over picture: inout TerminalGrid?) throws(CLIError) {
        let size = invocation.surroundings.size()
        let page = MeetingPage(
            meeting, screen: invocation.screen, columns: size.columns, rows: size.rows, at: clock.now)
        meeting.scroll = min(meeting.scroll, page.mostScrolled)
        let grid = page.grid
        let isAnew = picture == nil || picture?.columns != grid.columns || picture?.rows != grid.rows
        let old = isAnew ? TerminalGrid(columns: grid.columns, rows: grid.rows) : picture ?? grid
        let changes = grid.changes(from: old, inColour: invocation.screen.usesColour)
        if isAnew {
            try write("\u{1B}[?25l\u{1B}[2J" + changes)
        } else if !changes.isEmpty {
            try write(changes)
        }
        picture = grid
    }

    private func write(_ text: String) throws(CLIError) {
        try invocation.surroundings.write(text)
    }

    /// With everybody who can be named in it.
    private func convened(_ review: MeetingReview, leads: Bool) async throws(CLIError) -> Meeting {
        let me = try await invocation.session.signIn()["member"]?.text
        let list = try await invocation.session.send(PeopleCommands.memberList.verb, [:], changes: false)
        let people = list.objects.map(Row.init).compactMap { row in
            row.text("member").map { Meeting.Person(handle: $0, name: row.text("name") ?? $0) }
        }
        return Meeting(
            review, language: invocation.screen.language, me: me, people: people, leads: leads, at: clock.now)
    }

    private static func remark(on path: String, _ screen: Screen) -> Meeting.Remark {
        Meeting.Remark(
            text: screen("Lo que quedó sin enviar está en \(path).", "What was left unsent is in \(path)."),
            style: .caution)
    }

    /// What came of it, on the screen that was there before; and what was said and not sent, as it is typed later.
    private func report(_ meeting: Meeting, _ leftovers: Leftovers) throws(CLIError) {
        let screen = invocation.screen
        let review = meeting.review
        var lines: [ScreenLine] = []
        let summary = MeetingLines.summary(of: review, screen.language)
        switch meeting.ending {
        case .closed?:
            lines = screen.paragraph(screen("\(review.name) cerrada: ", "\(review.name) closed: ") + summary + ".")
            lines.append(ScreenLine(screen("Siguiente: ", "Next: ") + "tablero review show \(review.name)", .quiet))
        case .left?:
            lines = screen.paragraph(
                screen("\(review.name) sigue abierta: ", "\(review.name) goes on: ") + summary + ".")
            lines.append(ScreenLine(screen("Siguiente: ", "Next: ") + "tablero review \(review.name)", .quiet))
        case .failed?, nil: break
        }
        let unsaid = meeting.unsaid
        if !unsaid.isEmpty {
            lines += screen.paragraph(
                screen(
                    unsaid.count == 1
                        ? "Sin enviar; tecléelo cuando haya conexión:" : "Sin enviar; tecléelas cuando haya conexión:",
                    "Not sent; type it when there is a connection:"), style: .caution)
            // Whole, however long: they are to be copied.
            lines += unsaid.map { ScreenLine($0) }
        }
        if let path = leftovers.found {
            lines += screen.paragraph(Self.remark(on: path, screen).text, style: .caution)
        }
        try write(lines.map { $0.rendered(inColour: screen.usesColour) + "\n" }.joined())
    }
}
