/// Why something can not be planned; activities, resources and projects are named by their position, from 0.
public enum PlanningError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A duration, release, lag, demand, weight or capacity under zero.
    case negativeNumber(activity: Int?)
    /// A predecessor that is no activity.
    case unknownPredecessor(activity: Int, predecessor: Int)
    /// A demand on what is no resource.
    case unknownResource(activity: Int, resource: Int)
    /// A part of what is no project.
    case unknownProject(activity: Int, project: Int)
    /// More units than the resource has in the end, so that no order could ever place the activity.
    case demandOverCapacity(activity: Int, resource: Int, demand: Int, capacity: Int)
    /// Activities each of which waits for the one before it, and the first for the last.
    case cycle([Int])
    /// A profile that does not begin at 0, or whose steps do not ascend.
    case unorderedProfile
    /// Times or weights so large that sums over them would overflow.
    case beyondHorizon

    public var description: String {
        switch self {
        case .negativeNumber(nil): "a project's weight, due or release, or a capacity, is out of range"
        case .negativeNumber(let activity?): "activity \(activity) has a number under zero"
        case .unknownPredecessor(let activity, let predecessor):
            "activity \(activity) comes after \(predecessor), which is no activity"
        case .unknownResource(let activity, let resource):
            "activity \(activity) needs resource \(resource), which is none"
        case .unknownProject(let activity, let project):
            "activity \(activity) belongs to project \(project), which is none"
        case .demandOverCapacity(let activity, let resource, let demand, let capacity):
            "activity \(activity) needs \(demand) of resource \(resource), which has \(capacity)"
        case .cycle(let activities):
            "activities wait for each other: " + activities.map(String.init).joined(separator: " → ")
        case .unorderedProfile: "a capacity profile begins at 0 and its steps ascend"
        case .beyondHorizon: "durations, lags, releases or weights are too large to be added up"
        }
    }
}
