import Board
import LineProtocol

extension DemoBoard {
    /// One promise of the agency, as the simulation goes along; days are numbers on the timeline.
    struct Promise: Sendable {
        let deliverable: Deliverable
        let id: String
        let owner: Int
        var chance: Chance
        var state = Commitment.State.proposed
        var due = 0
        var toldDue: Int?
        var moves = 0
        var tellings = 0
        var pieces: [Int] = []
        var hasAddition = false
        var history: [ImportRow.Step] = []

        /// Whether nothing may go wrong with it.
        var isOnTrack: Bool { deliverable.part == .onTrack }
    }

    /// One piece of work of one team.
    struct Piece: Sendable {
        let id: String
        let title: Bilingual
        let party: Party
        let workClass: String
        let effort: Int
        let priority: Int
        /// nil for internal work.
        let promise: Int?
        let predecessors: [Int]
        var neededBy: Int
        var chance: Chance
        var successors: [Int] = []
        var state = Board.Task.State.asked
        var acceptedFor: Int?
        var counteredFor: Int?
        /// The one thing arranged for this request at the end; nil lets chance decide.
        var arrangedReply: Reply?
        var wasTurnedDown = false
        var assignee: Int?
        /// Somebody is on it, whether or not they said so.
        var isInWork = false
        var isBlocked = false
        var startedAt: Int?
        var doneAt: Int?
        /// Minutes of work left when it was blocked.
        var remaining = 0
        /// Counts interruptions: a finish foreseen before one no longer holds after it.
        var course = 0
        var changedWords = 0
        var returns = 0
        var history: [ImportRow.Step] = []
    }

    /// What a team says to a request.
    enum Reply: Sendable {
        case accept
        case counter
        case refuse
        case silence
    }

    /// The agency's last six months, one happening after the other.
    struct Simulation: Sendable {
        let timeline: Timeline
        let cast: Cast
        let language: Language
        let seedChance: Chance
        var chance: Chance
        var promises: [Promise]
        var pieces: [Piece] = []
        var pending = Pending<Happening>()
        var additions = Wording.additions
        var dependencies: [ImportRow] = []
        var moves: [ImportRow] = []
        var tellings: [ImportRow] = []
        var comments: [ImportRow] = []
        /// Dependencies between two promises; a few are enough.
        var crossings = 0

        init(seed: UInt64, timeline: Timeline, cast: Cast, language: Language) {
            self.timeline = timeline
            self.cast = cast
            self.language = language
            seedChance = Chance(seed: seed)
            chance = seedChance.stream(.board)
            let programme = Programme.deliverables(seed: seed, present: timeline.present)
            promises = programme.enumerated().map { [seedChance] number, deliverable in
                Promise(
                    deliverable: deliverable, id: "commitment-\(number + 1)",
                    owner: Company.manager(of: deliverable.company), chance: seedChance.stream(.promises, number))
            }
            scheduleWhatIsKnown()
        }

        /// Whether operations has been given more than it can finish.
        func isOverloaded(_ party: Party, at time: Int) -> Bool {
            party == .operations && Timeline.dayNumber(time) >= timeline.present - Programme.overloadDays
        }

        private mutating func scheduleWhatIsKnown() {
            let day = Timeline.minutesPerDay
            for number in 0..<timeline.present {
                for (place, party) in Party.allCases.enumerated() {
                    pending.schedule(.dispatch(party), at: number * day + 8 + place * 5)
                }
            }
            for number in promises.indices {
                let minute = promises[number].chance.number(in: 30...280)
                pending.schedule(.propose(promise: number), at: promises[number].deliverable.day * day + minute)
            }
            scheduleInternalWork()
            for arrangement in Arrangement.allCases {
                pending.schedule(
                    .arrange(arrangement),
                    at: (timeline.present - arrangement.daysAgo) * day + chance.number(in: 60...300))
            }
        }

        /// Evenly over the half year, each team's in its order.
        private mutating func scheduleInternalWork() {
            var placed: [Party: Int] = [:]
            for (number, work) in Wording.internalWork.enumerated() {
                let count = Wording.internalWork.count { $0.party == work.party }
                let place = placed[work.party, default: 0]
                placed[work.party] = place + 1
                let day = place * (timeline.present - 12) / count + chance.number(in: 2...10)
                pending.schedule(
                    .internalWork(number), at: day * Timeline.minutesPerDay + chance.number(in: 40...400))
            }
        }

        mutating func run() {
            while let (time, happening) = pending.next(before: timeline.now) {
                perform(happening, at: time)
            }
        }

        private mutating func perform(_ happening: Happening, at time: Int) {
            switch happening {
            case .propose(let promise): propose(promise, at: time)
            case .promise(let promise): give(promise, at: time)
            case .review(let promise): review(promise, at: time)
            case .tell(let promise): tell(promise, at: time)
            case .deliver(let promise): deliver(promise, at: time)
            case .accept(let promise): acceptDelivery(promise, at: time)
            case .cancel(let promise): cancel(promise, at: time)
            case .addWork(let promise): addWork(promise, at: time)
            case .internalWork(let number): createInternalWork(number, at: time)
            case .answer(let piece): answer(piece, at: time)
            case .settle(let piece): settle(piece, at: time)
            case .keepWord(let piece): keepWord(piece, at: time)
            case .dispatch(let party): dispatch(party, at: time)
            case .block(let piece, let course): block(piece, course: course, at: time)
            case .unblock(let piece, let course): unblock(piece, course: course, at: time)
            case .finish(let piece, let course): finish(piece, course: course, at: time)
            case .handBack(let piece): handBack(piece, at: time)
            case .arrange(let arrangement): arrange(arrangement, at: time)
            }
        }

        mutating func record(
            piece: Int, _ event: String, at time: Int, _ columns: KeyValuePairs<Board.Task.Field, JSON>,
            data: JSON.Object = [:]
        ) {
            pieces[piece].history.append(
                ImportRow.Step(at: timeline.instant(time), event: event, set: JSON.Object(columns), data: data))
        }

        mutating func record(
            promise: Int, _ event: String, at time: Int, _ columns: KeyValuePairs<Commitment.Field, JSON>,
            data: JSON.Object = [:]
        ) {
            promises[promise].history.append(
                ImportRow.Step(at: timeline.instant(time), event: event, set: JSON.Object(columns), data: data))
        }

        func text(_ words: Bilingual) -> JSON { .string(words.text(in: language)) }

        func day(_ number: Int?) -> JSON { .day(number.map(timeline.day)) }

        func moment(_ time: Int) -> JSON { .instant(timeline.instant(time)) }

        func handle(_ person: Int?) -> JSON { .text(person.map { Person.all[$0].handle }) }

        /// Whether work for that promise goes on; internal work always does.
        func isOpen(_ promise: Int?) -> Bool {
            promise.map { promises[$0].state == .open } ?? true
        }

        func rows() -> [ImportRow] {
            promises.map { ImportRow(kind: .commitment, source: source, sourceID: $0.id, history: $0.history) }
                + pieces.map { ImportRow(kind: .task, source: source, sourceID: $0.id, history: $0.history) }
                + dependencies + moves + tellings + comments
        }
    }
}
