public import Board

/// How far some work is, as one line for a person.
public struct ProgressLine: Sendable, Hashable {
    private static let fewestCells = 10
    private static let mostCells = 40
    /// Before that, what is left is a guess that jumps.
    private static let soonestEstimate = Duration.seconds(1)

    /// What is being done, in the reader's language.
    public var task: String
    public var done: Int
    /// nil where nobody knows.
    public var total: Int?
    public var elapsed: Duration
    public var language: Language

    public init(_ task: String, done: Int, of total: Int?, elapsed: Duration, in language: Language) {
        self.task = task
        self.done = done
        self.total = total
        self.elapsed = elapsed
        self.language = language
    }

    /// 0…1; nil where the total is unknown, or was an estimate that the work has outgrown.
    var share: Double? {
        guard let total, done <= total else { return nil }
        return total > 0 ? Double(max(0, done)) / Double(total) : 1
    }

    /// Whole tenths that are done.
    var tenths: Int { share.map { Int($0 * 10) } ?? 0 }

    /// One line for a log: how much, and how long it took.
    public var sentence: String { ([task + ":"] + figures).joined(separator: " ") }

    /// With a bar, in at most so many columns. What fits least goes first: the bar, the time, the counts, the task's end.
    public func bar(width: Int) -> String {
        var figures = figures
        func taken() -> Int { task.count + figures.map { $0.count + 1 }.reduce(0, +) }
        if let share, case let cells = min(Self.mostCells, width - taken() - 3), cells >= Self.fewestCells {
            let full = Int(share * Double(cells))
            let bar = String(repeating: "#", count: full) + String(repeating: "-", count: cells - full)
            return ([task, "[\(bar)]"] + figures).joined(separator: " ")
        }
        while !figures.isEmpty, taken() > width { figures.removeLast() }
        return String(([task] + figures).joined(separator: " ").prefix(max(0, width)))
    }

    /// The most telling first.
    private var figures: [String] {
        if total == nil, done == 0 { return ["…"] }
        var figures: [String] = []
        if let share { figures.append("\(Int(share * 100)) %") }
        if let total, share != nil {
            figures.append(language == .spanish ? "\(done) de \(total)" : "\(done) of \(total)")
        } else {
            figures.append("\(done)")
        }
        let time = Self.clock(timeLeft ?? elapsed)
        switch language {
        case .spanish: figures.append(timeLeft == nil ? "en \(time)" : "quedan \(time)")
        case .english: figures.append(timeLeft == nil ? "in \(time)" : "\(time) left")
        }
        return figures
    }

    /// At the pace so far, rounded to a second; nil where that says nothing.
    private var timeLeft: Duration? {
        guard let share, share > 0, share < 1, elapsed >= Self.soonestEstimate else { return nil }
        return elapsed * ((1 - share) / share) + .milliseconds(500)
    }

    /// Minutes and seconds, or hours, minutes and seconds.
    private static func clock(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
    }
}
