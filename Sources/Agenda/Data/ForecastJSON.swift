import Board
import Planning

extension PromiseForecast {
    func json(in names: Names) -> JSON.Object {
        [
            "promise": names.json(commitment), "due": .day(judgedDue),
            "on_time_pct": evidence.band.allowsPercent ? .count(chance.map { percent($0.value) }) : .null,
            "simulated_pct": evidence.band.allowsPercent ? .count(onTime.map { percent($0.value) }) : .null,
            "base_pct": .count(printed?.base.map { percent($0.value) }),
            "standing": .word(printed?.standing),
            "evidence": [
                "band": .string(evidence.band.word), "finished": .count(evidence.finished),
                "team": evidence.team.map { names.json($0) } ?? .null, "since": .day(evidence.since),
                "by_stay": .list(evidence.byStay) { names.json($0) },
                "by_word": .list(evidence.byWord) { names.json($0) },
                "older_than_all": .list(evidence.olderThanAll) { names.number($0) },
            ],
            "p50": .day(p50), "p85": .day(p85), "p95": .day(p95), "horizon": .day(horizon),
            "missing": .list(missing) { .object($0.json(in: names)) },
            "time": .list(shares) {
                [
                    "use": .word($0.use), "team": $0.team.map { names.json($0) } ?? .null,
                    "minutes": .count(Int($0.minutes.rounded())),
                ]
            },
            "critical": .list(criticality) {
                [
                    "task": names.number($0.task), "decides_pct": .count(percent($0.share)),
                    "queues_pct": .count(percent($0.queued)),
                ]
            },
        ]
    }
}

extension PromiseForecast.Missing {
    func json(in names: Names) -> JSON.Object {
        switch self {
        case .finishedTasks(let team, let number):
            ["missing": "finished_tasks", "team": names.json(team), "tasks": .count(number)]
        case .endOfBlock(let task): ["missing": "end_of_block", "task": names.number(task)]
        case .circle(let task): ["missing": "waits_for_itself", "task": names.number(task)]
        case .hiddenWork(let task): ["missing": "waits_for_other_work", "task": names.number(task)]
        case .openTasks: ["missing": "open_tasks"]
        }
    }
}

extension EvidenceBand {
    var word: String {
        switch self {
        case .none: "none"
        case .thin: "thin"
        case .sound: "sound"
        }
    }
}
