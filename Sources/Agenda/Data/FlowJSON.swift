import Board
import Planning

extension TeamFlow {
    func json(in names: Names, oldest: Int?) -> JSON.Object {
        [
            "team": names.json(team), "asked": .count(asked), "queued": .count(queued), "active": .count(active),
            "oldest": .count(oldest), "arrivals": .count(arrivals), "departures": .count(departures),
            "flow_since": .day(flowSince), "is_growing": .boolean(isGrowing), "from_week": .week(firstWeekOver),
            "tasks_without_load": .count(tasksWithoutLoad), "tasks_without_day": .count(tasksWithoutDay),
            "weeks": weeksJSON,
        ]
    }

    var weeksJSON: JSON {
        .list(weeks) {
            [
                "week": .week($0.week), "planned": .minutes($0.planned), "carried": .minutes($0.carried),
                "capacity": .minutes($0.capacity),
            ]
        }
    }
}

extension Jam {
    func json(in names: Names) -> JSON {
        .object(
            bottleneck.flow.json(in: names, oldest: oldest).merging([
                "promises": .list(bottleneck.promises) { names.number($0) }
            ]))
    }
}

extension HandOff {
    func json(in names: Names) -> JSON {
        var object: JSON.Object = [
            "giver": names.json(giver), "receiver": names.json(receiver), "receiving_team": names.json(receivingTeam),
            "expected": .day(expected),
        ]
        switch trouble {
        case .returned:
            object.append("trouble", "returned")
        case .handedBack(let times):
            object.append("trouble", "handed_back")
            object.append("times", .count(times))
        case .notAccepted(let offer):
            object.append("trouble", "not_accepted")
            object.append("countered_for", .day(offer))
        case .late(let days):
            object.append("trouble", "late")
            object.append("working_days", .count(days))
        }
        return .object(object)
    }
}
