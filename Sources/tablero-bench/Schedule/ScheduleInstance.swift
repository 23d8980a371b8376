import Planning

/// One problem of a benchmark, and what is known of it.
struct ScheduleInstance: Sendable {
    /// Where it stands: the file, and its number where the file holds several.
    var name: String
    var network: ProjectNetwork
    /// What the benchmark asks for.
    var objective: ScheduleObjective
    /// The best value known for that objective.
    var bestKnown: Int?
    /// Whether nothing can be better.
    var isOptimum = false

    /// Whatever the file holds; the format is told from the content.
    static func read(_ path: String) throws(Complaint) -> [ScheduleInstance] {
        try read(NumberLines(path: path))
    }

    static func read(_ source: NumberLines) throws(Complaint) -> [ScheduleInstance] {
        guard let first = source.lines.first else { throw Complaint("\(source.path):1: the file is empty") }
        if source.lines.contains(where: { $0.words.contains { $0.contains(":") } }) {
            return try MultiProjectFile.read(source)
        }
        return first.words.count == 2 ? try PattersonFile.read(source) : try TardinessFile.read(source)
    }

    static func network(
        _ activities: [ProjectNetwork.Activity], _ capacities: [Int], _ projects: [ProjectNetwork.Project] = [],
        of name: String
    ) throws(Complaint) -> ProjectNetwork {
        do throws(PlanningError) {
            var profiles: [CapacityProfile] = []
            for units in capacities { profiles.append(try CapacityProfile(constant: units)) }
            return try ProjectNetwork(activities: activities, capacities: profiles, projects: projects)
        } catch {
            throw Complaint("\(name): \(error), counted from 0")
        }
    }
}
