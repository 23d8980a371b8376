import Board
import LineProtocol

/// One working day of the demo's people: what each of them does, decided from what the board shows in the morning.
///
/// Pure and seeded: equal boards on the same day give the same acts. Each person, task and promise draws from streams of
/// its own, of the day or of its habits, so that a day that was broken off goes on where it was. Time is counted in
/// working minutes from the opening, so that nothing can happen at night.
struct LivedDay {
    typealias Chance = DemoBoard.Chance
    typealias Wording = DemoBoard.Wording
    typealias Act = DemoBoard.Act

    /// Something that may happen today; numbers are places in the board's lists.
    enum Happening: Sendable {
        case answer(Int)
        case settle(Int)
        case dispatch(String)
        case block(Int)
        case unblock(Int)
        case finish(Int)
        case handBack(Int, predecessor: Int)
        case late(Int)
        case remark(Int)
        case promise(Int)
        case deliver(Int)
        case take(Int)
        case move(Int)
        case tell(Int)
        case add(Int)
        case act(Int)
        case propose(String)
        case internalWork(String)
    }

    /// What a draw is about; two questions never share a stream.
    enum Question: Int {
        case answer = 1, reply, settle, unblock, finish, block, late, handBack, remark, promise, deliver, take, move
        case tell, add, act, propose, internalWork, pace, start
    }

    /// Nobody begins anything in the last quarter of an hour: moments are rounded up, and sending takes time.
    static let minutesLeftFree = 15

    var board: LivedBoard
    private let seed: Chance
    private let spans: [Range<Int>]
    /// Working minutes of the whole day, and those from which on and until which people act.
    let length: Int
    let begin: Int
    let end: Int
    private var pending = DemoBoard.Pending<Happening>()
    private(set) var acts: [Act] = []

    /// `until` is the minute of the day at which it is broken off; nil lets it end.
    init(_ board: LivedBoard, seed: UInt64, until: Int? = nil) {
        self.board = board
        self.seed = Chance(seed: seed)
        spans = board.calendar.spans(on: board.today)
        length = spans.reduce(0) { $0 + $1.count }
        let spans = spans
        func offset(_ minute: Int) -> Int {
            spans.reduce(0) { $0 + max(0, min(minute, $1.upperBound) - $1.lowerBound) }
        }
        begin = offset(board.minute)
        end = min(until.map(offset) ?? length, length - LivedDay.minutesLeftFree)
    }

    /// Everything that is done today, in order.
    static func acts(on board: LivedBoard, seed: UInt64, until: Int? = nil) -> [Act] {
        var day = LivedDay(board, seed: seed, until: until)
        guard day.begin < day.end else { return [] }
        day.scheduleRequests()
        day.scheduleWork()
        day.schedulePromises()
        day.scheduleActions()
        day.scheduleNews()
        while let (time, happening) = day.pending.next(before: day.end) { day.perform(happening, at: time) }
        return day.acts
    }

    private mutating func perform(_ happening: Happening, at time: Int) {
        switch happening {
        case .answer(let place): answer(place, at: time)
        case .settle(let place): settle(place, at: time)
        case .dispatch(let crew): dispatch(crew, at: time)
        case .block(let place): block(place, at: time)
        case .unblock(let place): unblock(place, at: time)
        case .finish(let place): finish(place, at: time)
        case .handBack(let place, let predecessor): handBack(place, to: predecessor, at: time)
        case .late(let place): sayLate(place, at: time)
        case .remark(let place): remark(on: place, at: time)
        case .promise(let place): give(place, at: time)
        case .deliver(let place): deliver(place, at: time)
        case .take(let place): take(place, at: time)
        case .move(let place): move(place, at: time)
        case .tell(let place): tell(place, at: time)
        case .add(let place): addWork(to: place, at: time)
        case .act(let place): act(on: place, at: time)
        case .propose(let manager): propose(by: manager, at: time)
        case .internalWork(let crew): addInternalWork(of: crew, at: time)
        }
    }

    // MARK: chance and time

    /// Of this day alone.
    func luck(_ question: Question, _ number: Int) -> Chance {
        seed.stream(.days, board.today.daysSince1970).stream(.days, question.rawValue).stream(.days, number)
    }

    /// The same on every day.
    func habit(_ question: Question, _ number: Int) -> Chance {
        seed.stream(.habits, question.rawValue).stream(.habits, number)
    }

    /// Schedules what did not happen earlier today, unless the day is over by then.
    mutating func schedule(_ happening: Happening, at time: Int) {
        guard time >= begin, time < end else { return }
        pending.schedule(happening, at: time)
    }

    /// At some moment of the day, where the draw says that it happens at all.
    mutating func maybe(_ happening: Happening, _ probability: Double, _ chance: Chance) {
        var chance = chance
        let happens = chance.happens(probability)
        let time = chance.number(in: 20...max(20, length - 40))
        if happens { schedule(happening, at: time) }
    }

    /// The minute of the day of a working minute, rounded up to five, so that the clock has fewer stops.
    func minuteOfDay(_ offset: Int) -> Int {
        var left = offset
        for span in spans {
            if left < span.count { return (span.lowerBound + left + 4) / 5 * 5 }
            left -= span.count
        }
        return spans.last?.upperBound ?? 0
    }

    func day(in workingDays: Int, from day: Day? = nil) -> Day {
        board.calendar.day(adding: workingDays, to: day ?? board.today)
    }

    func text(_ words: DemoBoard.Bilingual) -> JSON { .string(words.text(in: board.language)) }

    // MARK: what is done

    mutating func act(
        at time: Int, by who: String, _ kind: Act.Kind, _ command: Command, _ fields: JSON.Object,
        steps: [Act.Step] = []
    ) {
        acts.append(Act(at: minuteOfDay(time), by: who, kind, command, fields, steps: steps))
    }
}
