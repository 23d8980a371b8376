/// How much work a task is: working minutes, or a rough size where nobody gave hours.
public enum Effort: Sendable, Hashable {
    /// More than nothing, at most ``mostDays`` working days.
    case minutes(WorkingMinutes)
    /// Turned into time only by what tasks of this size took.
    case size(Task.Size)

    /// The most that one task may be, in working days.
    public static let mostDays = 400

    /// Reads what ``EffortExpression`` reads, with a day as long as the longest of `hours`.
    public init(parsing text: String, hours: WorkingHours) throws(TimeExpressionError) {
        self = try EffortExpression(parsing: text).resolved(minutesPerDay: hours.minutesPerDay)
    }
}

/// An effort as people write it, before it is known whose working day a day is.
public enum EffortExpression: Sendable, Hashable {
    /// `1d4h`, in thousandths of a day, and of an hour for what was given in hours and minutes.
    case time(milliDays: Int, milliHours: Int, minutes: Int)
    /// A bare letter.
    case size(Task.Size)

    /// Reads `3d`, `4h`, `90m`, `1d4h`, `0.5d`, `1,5 días`, each unit once and the larger first; `S`, `M` or `L` alone.
    ///
    /// A comma and a point both begin a fraction, of at most three digits.
    public init(parsing text: String) throws(TimeExpressionError) {
        let folded = TimeWords.fold(text)
        if let size = Task.Size(rawValue: folded.uppercased()) {
            self = .size(size)
            return
        }
        var scanner = ASCIIScanner(folded)
        var thousandths = [0, 0, 0]
        var finest = -1
        repeat {
            guard let (whole, _) = scanner.number(upTo: 7) else { throw .unreadableEffort }
            var amount = whole * 1_000
            if scanner.take(".") || scanner.take(",") {
                guard let (digits, count) = scanner.number(upTo: 3) else { throw .unreadableEffort }
                amount += [100, 10, 1][count - 1] * digits
            }
            scanner.skipSpaces()
            guard let unit = Self.units[scanner.letters()], unit > finest else { throw .unreadableEffort }
            thousandths[unit] = amount
            finest = unit
            scanner.skipSpaces()
        } while !scanner.isAtEnd
        guard thousandths[2] % 1_000 == 0 else { throw .unreadableEffort }
        guard thousandths.contains(where: { $0 > 0 }) else { throw .effortOutOfRange }
        self = .time(milliDays: thousandths[0], milliHours: thousandths[1], minutes: thousandths[2] / 1_000)
    }

    /// In whole minutes, half a minute rounded up; refused where that is nothing, or more than 400 such days.
    public func resolved(minutesPerDay: WorkingMinutes) throws(TimeExpressionError) -> Effort {
        switch self {
        case .size(let size): return .size(size)
        case .time(let milliDays, let milliHours, let minutes):
            // A day of the clock is the longest working day there is; the sums below are far from overflowing.
            let day = min(max(minutesPerDay.minutes, 1), 1_440)
            let bound = 1_000_000_000_000
            guard [milliDays, milliHours, minutes].allSatisfy({ (0...bound).contains($0) }) else {
                throw .effortOutOfRange
            }
            let total = (milliDays * day + milliHours * 60 + minutes * 1_000 + 500) / 1_000
            guard total > 0, total <= Effort.mostDays * day else { throw .effortOutOfRange }
            return .minutes(WorkingMinutes(minutes: total))
        }
    }

    /// Days, hours and minutes, the larger first.
    private static let units: [String: Int] = [
        "d": 0, "day": 0, "days": 0, "dia": 0, "dias": 0,
        "h": 1, "hour": 1, "hours": 1, "hora": 1, "horas": 1,
        "m": 2, "min": 2, "mins": 2, "minute": 2, "minutes": 2, "minuto": 2, "minutos": 2,
    ]
}
