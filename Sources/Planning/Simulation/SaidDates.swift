import Board

/// What became of the days that teams gave their word for: how much later, or earlier, the work was done.
///
/// A day said for a task puts it on an axis of working time on which the end of the said day is always the same place.
/// On it every past word is one piece of survival: seen from when it was given and the task was with its team, ended when
/// the task was done, or still open; so what is open so long after its word, or before it, is compared with what was open
/// so long too (Kaplan and Meier 1958, with delayed entry). Words that did not stand for a whole working day say nothing
/// beforehand and are left out.
enum SaidDates {
    /// With fewer finished tasks that had a word, a team's are not used.
    static let fewestTasks = 5
    /// Where the end of the said day lies on the axis, in working minutes: over a year of days of eight hours.
    static let place = 150_000

    /// The place of a moment on the axis of a said day.
    static func position(of moment: Instant, said day: Day, _ calendar: WorkingCalendar) -> Int {
        let late = calendar.workingMinutes(from: calendar.endOfWork(on: day), to: moment).minutes
        return min(max(place + late, 1), 2 * place)
    }

    /// The words given for a task: from when they say something, and what came of them.
    static func observations(
        of record: TaskRecord, _ course: TaskCourse?, readyAt: Instant?, _ calendar: WorkingCalendar
    ) -> [DurationObservation] {
        guard let course, course.isSeenFromItsBeginning, let readyAt else { return [] }
        return course.words.compactMap { word in
            let until = min(word.replacedAt ?? record.endedAt, record.endedAt)
            let stood = calendar.workingMinutes(from: word.saidAt, to: until).minutes
            guard record.ending == .open || stood >= calendar.hours.minutesPerDay.minutes else { return nil }
            return DurationObservation(
                duration: WorkingMinutes(minutes: position(of: record.endedAt, said: word.day, calendar)),
                end: record.ending,
                entry: WorkingMinutes(minutes: position(of: max(word.saidAt, readyAt), said: word.day, calendar)))
        }
    }
}
