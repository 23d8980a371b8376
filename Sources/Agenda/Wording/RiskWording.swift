import Board
import Planning

extension Wording {
    func blocks(_ review: RiskReview) -> [Block] {
        var blocks: [Block] = []
        for promise in review.discussed {
            let lines = details(of: promise)
            blocks.append(.item(lines[0], depth: 0))
            blocks += lines.dropFirst().map { .item($0, depth: 1) }
        }
        if !review.listed.isEmpty {
            blocks.append(.paragraph(self(.otherRisks)))
            blocks += review.listed.map { .item(line(of: $0), depth: 0) }
        }
        return blocks
    }

    /// The sentence, and then what would help, or what is missing for a forecast.
    func details(of promise: RiskReview.Promise) -> [String] {
        if let forecast = promise.forecast, forecast.isKnown {
            return [sentence(of: promise)] + helping(promise, forecast)
        }
        let why = promise.forecast.map { [cannotForecast($0)] } ?? []
        return [sentence(of: promise)] + why + missing(promise.missing)
    }

    /// What breaks, by how much; why; on what evidence.
    private func sentence(of promise: RiskReview.Promise) -> String {
        if let forecast = promise.forecast, forecast.isKnown {
            let parts = [
                head(of: promise), list(causes(of: promise)),
                self(.historyOf, count(forecast.evidence.finished, .closedTask)),
            ]
            return parts.filter { !$0.isEmpty }.joined(separator: "; ") + "."
        }
        let why = causes(of: promise)
        let evidence = self.evidence(promise.evidence)
        let unknown = promise.evidence.unknown
        let parts = [
            head(of: promise), list(why), evidence.isEmpty ? "" : self(.accordingTo, list(evidence)),
            unknown > 0 ? count(unknown, .taskWithoutEvidence) : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "; ") + "."
    }

    /// What breaks and by how much; where no date says it, the first reason.
    private func line(of promise: RiskReview.Promise) -> String {
        let isDated = promise.projected != nil && (promise.lateBy ?? promise.overdueBy) != nil
        let why = isDated ? [] : causes(of: promise).prefix(1)
        return ([head(of: promise)] + why).joined(separator: "; ") + "."
    }

    private func head(of promise: RiskReview.Promise) -> String {
        var parts = ["\(self.promise(promise.commitment)): \(self(.dueInForce, day(promise.due)))"]
        if promise.known != promise.due { parts.append(self(.clientBelieves, day(promise.known))) }
        if let forecast = promise.forecast, forecast.isKnown {
            let overdue = promise.overdueBy.map { self(.overdueBy, count($0, .workingDay)) } ?? ""
            return (parts + [self(.safeOn, quantile(forecast.p85, forecast)) + overdue]).joined(separator: ", ")
        }
        var last = projection(promise.projected, isEarliest: promise.isEarliest)
        if let days = promise.lateBy, promise.projected != nil {
            last += self(.lateBy, count(days, .workingDay))
        } else if let days = promise.overdueBy {
            last += self(.overdueBy, count(days, .workingDay))
        }
        return (parts + [last]).joined(separator: ", ")
    }

    /// `prevista 8 ene`, `como pronto 8 ene`, `sin fecha prevista`.
    func projection(_ day: Day?, isEarliest: Bool) -> String {
        day.map { self(isEarliest ? .projectedEarliest : .projected, self.day($0)) } ?? self(.noProjection)
    }

    /// Where most of the time goes, then each reason that the dates do not say already.
    private func causes(of promise: RiskReview.Promise) -> [String] {
        if let forecast = promise.forecast, forecast.isKnown {
            return causes(of: forecast, perDay: promise.minutesPerDay) + promise.reasons.compactMap(cause)
        }
        let share = promise.largestShare.map { share in
            self(share.use.phrase, workingTime(share.minutes, perDay: promise.minutesPerDay), team(share.team))
        }
        return (share.map { [$0] } ?? []) + promise.reasons.compactMap(cause)
    }

    /// What would help, each with who pays and until when to decide; where nothing does, what the best order could do.
    private func helping(_ promise: RiskReview.Promise, _ forecast: PromiseForecast) -> [String] {
        var lines = promise.levers.map { lever in
            let (what, details) = self.lever(lever)
            return ([what] + details).joined(separator: ". ") + "."
        }
        if lines.isEmpty { lines.append(self(forecast.evidence.band == .sound ? .leversNone : .leversUnknown)) }
        if let best = promise.bestOrder, !best.isInTime { lines.append(self(.bestOrderLate, day(best.end))) }
        return lines
    }

    private func cause(_ reason: RiskReason) -> String? {
        switch reason {
        case .overdue, .late, .unlikely, .untold, .cannotForecast:
            return nil
        case .blocked(let block):
            let since = block.since.map { self(.blockedSince, day($0)) } ?? ""
            let who = block.unblocker.map { self(.unblocks, person($0)) } ?? self(.nobodyUnblocks)
            return self(.blocked, task(block.task), self(block.kind.phrase), since, who)
        case .returned(let task, let team):
            return self(.returnedBy, self.task(task), self.team(team))
        case .countered(let task, let team, let day):
            return day.map { self(.counteredBy, self.task(task), self.team(team), self.day($0)) }
                ?? self(.counteredUndated, self.task(task), self.team(team))
        case .noNextAction(let closed):
            return self(closed > 0 ? .allClosed : .noNextAction)
        case .overCapacity(let team, let from):
            return self(.overCapacity, self.team(team), week(from))
        case .grown(let tasks):
            return "+" + count(tasks, .taskSincePromise)
        }
    }

    private func evidence(_ evidence: CommitmentForecast.Evidence) -> [String] {
        let counts: [(Int, Noun)] = [
            (evidence.acceptedDates, .acceptedDate), (evidence.counteredDates, .counteredDate),
            (evidence.efforts, .effort), (evidence.sizes, .size), (evidence.medians, .median),
        ]
        return counts.filter { $0.0 > 0 }.map { count($0.0, $0.1) }
    }

    /// What is missing for a forecast, three at most.
    private func missing(_ missing: [CommitmentForecast.Missing]) -> [String] {
        let lines = missing.prefix(3).map { one in
            let why =
                if one.isAfterHidden {
                    self(.afterOtherWork, task(one.task))
                } else if one.isCircular {
                    self(.circularTask, task(one.task))
                } else {
                    self(.missingTask, task(one.task), count(one.finishedTasks, .closedTask), team(one.team))
                }
            return why.asSentence
        }
        let rest = missing.count - lines.count
        return lines.enumerated().map { index, line in
            line + (index == lines.count - 1 && rest > 0 ? "; " + self(.moreMissing, "\(rest)") : "") + "."
        }
    }
}

extension DrivingChain.Use {
    fileprivate var phrase: Phrase {
        switch self {
        case .working: .shareWorking
        case .queue: .shareQueue
        case .blocked: .shareBlocked
        case .notBefore: .shareNotBefore
        case .lag: .shareLag
        case .outside: .shareOutside
        case .dateOnly: .shareDateOnly
        }
    }
}

extension Task.BlockKind {
    var phrase: Phrase {
        switch self {
        case .client: .blockClient
        case .legal: .blockLegal
        case .supplier: .blockSupplier
        case .approval: .blockApproval
        case .team: .blockTeam
        case .other: .blockOther
        }
    }
}
