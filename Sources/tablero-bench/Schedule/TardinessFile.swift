import Planning

/// OR-Library's single machine weighted tardiness (Beasley 1990): for each instance a line of processing times, one of
/// weights and one of due dates.
enum TardinessFile {
    static func read(_ source: NumberLines) throws(Complaint) -> [ScheduleInstance] {
        let optima = try BestKnown.tardiness(of: source.path)
        var instances: [ScheduleInstance] = []
        for first in stride(from: 0, to: source.lines.count, by: 3) {
            let line = source.lines[first]
            guard first + 2 < source.lines.count else {
                throw Complaint("\(source.path):\(line.number): an instance has three lines, the last has fewer")
            }
            let times = try numbers(line, 0, line.words.count, "a processing time", source)
            let weights = try numbers(source.lines[first + 1], 0, times.count, "a weight", source)
            let dues = try numbers(source.lines[first + 2], 0, times.count, "a due date", source)
            let place = instances.count
            let name = "\(FileName.stem(source.path))#\(place + 1)"
            let activities = times.indices.map { job in
                ProjectNetwork.Activity(
                    duration: times[job], demands: [.init(resource: 0, units: 1)], project: job)
            }
            let projects = times.indices.map { ProjectNetwork.Project(due: dues[$0], weight: weights[$0]) }
            instances.append(
                ScheduleInstance(
                    name: name,
                    network: try ScheduleInstance.network(
                        activities, [1], projects, of: "\(source.path):\(line.number)"),
                    objective: .weightedTardiness, bestKnown: place < optima.count ? optima[place] : nil,
                    isOptimum: place < optima.count))
        }
        return instances
    }

    private static func numbers(
        _ line: NumberLines.Line, _ least: Int, _ count: Int, _ meaning: String, _ source: NumberLines
    ) throws(Complaint) -> [Int] {
        guard line.words.count == count else {
            throw Complaint("\(source.path):\(line.number): \(line.words.count) numbers where \(count) are needed")
        }
        var values: [Int] = []
        for word in line.words {
            guard let value = Int(word), (least...1_000_000_000).contains(value) else {
                throw Complaint(
                    "\(source.path):\(line.number): \(meaning) is a whole number from \(least), not '\(word)'")
            }
            values.append(value)
        }
        return values
    }
}
