import Board
import Planning

extension Wording {
    /// `31 %`, or a word where too little is known for a number.
    func chance(_ promise: PromiseForecast) -> String {
        guard let chance = promise.chance else { return "–" }
        return promise.evidence.band.allowsPercent ? chance.description : word(for: chance)
    }

    /// A chance where too little is known for a number.
    func word(for chance: Probability) -> String {
        switch chance.value {
        case 0.85...: self(.chanceVeryLikely)
        case 0.7...: self(.chanceLikely)
        case 0.4...: self(.chanceUncertain)
        case 0.15...: self(.chanceUnlikely)
        default: self(.chanceVeryUnlikely)
        }
    }

    /// A day, or that it lies beyond what was simulated.
    func quantile(_ day: Day?, _ promise: PromiseForecast) -> String {
        day.map(self.day) ?? self(.afterHorizon, self.day(promise.horizon))
    }

    func sentence(of promise: PromiseForecast) -> String {
        func reads(_ day: Day?) -> String {
            day.map { self(.expectedOn, self.day($0)) } ?? self(.forecastBeyond, self.day(promise.horizon))
        }
        return self(
            promise.evidence.band.allowsPercent ? .forecastSentence : .forecastThin, chance(promise),
            day(promise.judgedDue), reads(promise.p50), reads(promise.p85))
    }

    /// The two waits that take most of the time to the delivery, from half a day on; the work where nothing waits.
    func causes(of promise: PromiseForecast, perDay: WorkingMinutes) -> [String] {
        let waits = promise.shares.filter {
            $0.use != .work && $0.use != .offCalendar && $0.minutes * 2 >= Double(perDay.minutes)
        }
        return (waits.isEmpty ? promise.shares.filter { $0.use == .work } : waits).prefix(2).map { share in
            let days = workingTime(WorkingMinutes(minutes: Int(share.minutes)), perDay: perDay)
            return share.team.map { self(share.use.phraseAtTeam, days, team($0)) }
                ?? self(.causeOfTime, days, self(share.use.phrase))
        }
    }

    func evidence(of promise: PromiseForecast) -> [String] {
        let evidence = promise.evidence
        var lines: [String] = []
        if let team = evidence.team, let since = evidence.since {
            lines.append(
                self(.forecastEvidence, count(evidence.finished, .closedTask), self.team(team), day(since)))
        }
        if !evidence.byStay.isEmpty {
            let phrase: Phrase = evidence.byStay.count == 1 ? .forecastByStay : .forecastManyByStay
            lines.append(self(phrase, list(evidence.byStay.map(team))))
        }
        if !evidence.byWord.isEmpty { lines.append(self(.forecastByWord, list(evidence.byWord.map(team)))) }
        if !evidence.olderThanAll.isEmpty {
            lines.append(self(.forecastOlder, list(evidence.olderThanAll.map(task))))
        }
        return lines
    }

    func cannotForecast(_ promise: PromiseForecast) -> String {
        self(.cannotForecast, self.promise(promise.commitment), missing(promise))
    }

    /// What is missing for a forecast, as a list.
    func missing(_ promise: PromiseForecast) -> String { list(reasons(promise.missing)) }

    /// Teams without enough history in one phrase, everything else in one of its own.
    private func reasons(_ missing: [PromiseForecast.Missing]) -> [String] {
        let histories = missing.compactMap { reason in
            if case .finishedTasks(let team, let number) = reason {
                self(.missingTasks, count(number, .closedTask), self.team(team))
            } else {
                nil
            }
        }
        return (histories.isEmpty ? [] : [self(.missingHistory, list(histories))]) + missing.compactMap(reason)
    }

    private func reason(_ missing: PromiseForecast.Missing) -> String? {
        switch missing {
        case .finishedTasks: nil
        case .endOfBlock(let task): self(.missingEndOfBlock, self.task(task))
        case .circle(let task): self(.waitsForItself, self.task(task))
        case .hiddenWork(let task): self(.waitsForOtherWork, self.task(task))
        case .openTasks: self(.noNextAction)
        }
    }
}

extension TimeUse {
    var phrase: Phrase {
        switch self {
        case .work: .useWork
        case .queue: .useQueue
        case .blocked: .useBlocked
        case .notBefore: .useNotBefore
        case .lag: .useLag
        case .stay: .useStay
        case .otherWork: .useOtherWork
        case .discovery: .useDiscovery
        case .returned: .useReturned
        case .delivery: .useDelivery
        case .offCalendar: .otherWork
        }
    }
}

extension TimeUse {
    /// So many days of it at a team.
    fileprivate var phraseAtTeam: Phrase {
        switch self {
        case .work: .shareWorking
        case .queue: .shareQueue
        case .blocked: .shareBlocked
        case .notBefore: .shareNotBefore
        case .lag: .shareLag
        case .stay, .returned, .otherWork, .discovery, .delivery, .offCalendar: .shareStay
        }
    }
}
