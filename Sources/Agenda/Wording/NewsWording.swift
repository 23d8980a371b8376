import Board
import Planning

extension Wording {
    func blocks(_ news: ClientNews) -> [Block] {
        let lines =
            news.untold.map(line) + news.delivered.map(line) + news.accepted.map(line) + news.renewals.map(line)
            + news.notes.map { "\(client($0.client)): \(note($0))" }
        return lines.map { .item($0, depth: 0) }
    }

    private func line(_ move: ClientNews.UntoldMove) -> String {
        let moved =
            if let day = move.movedOn, let cause = move.cause {
                self(.movedOn, self.day(day), self(cause.phrase))
            } else {
                ""
            }
        let owner = names.promises[move.commitment].map { person($0.owner) } ?? self(.otherWork)
        return self(.untoldMove, promise(move.commitment), day(move.known), day(move.due), moved, owner)
    }

    private func line(_ delivery: ClientNews.Delivery) -> String {
        let thanks = delivery.teams.isEmpty ? "" : self(.thanks, list(delivery.teams.map(team)))
        let said = delivery.said.map { self(.wasForecast, day($0.day), "\($0.percent)") } ?? ""
        return self(.delivered, promise(delivery.commitment), day(delivery.day), self(delivery.outcome.phrase)) + said
            + thanks + "."
    }

    private func line(_ acceptance: ClientNews.Acceptance) -> String {
        let words = acceptance.words.map { self(.quoted, printable($0)) } ?? ""
        let rating = acceptance.rating.map { ", " + self(.pageRating, "\($0)") } ?? ""
        return self(.accepted, promise(acceptance.commitment), day(acceptance.day)) + rating + words + "."
    }

    private func line(_ renewal: ClientNews.Renewal) -> String {
        let risk = renewal.atRisk > 0 ? self(.ofThemAtRisk, "\(renewal.atRisk)") : ""
        let open = count(renewal.openPromises.count, .openPromise)
        return self(.renewal, client(renewal.client), day(renewal.day), open) + risk + "."
    }

    func blocks(_ promises: AboutToPromise) -> [Block] { lines(of: promises).map { .item($0, depth: 0) } }

    /// The proposals, then unanswered, countered and returned requests.
    func lines(of promises: AboutToPromise) -> [String] {
        let lines =
            promises.proposals.map(line)
            + promises.unanswered.map { request in
                self(
                    .requestUnanswered, taskOfPromise(request.task), teamOfTask(request.task),
                    count(request.age, .workingDay)) + needed(request)
            }
            + promises.countered.map { request in
                let (task, team) = (taskOfPromise(request.task), teamOfTask(request.task))
                let offer =
                    request.counteredFor.map { self(.requestCountered, task, team, day($0)) }
                    ?? self(.requestCounteredUndated, task, team)
                return offer + needed(request) + why(request)
            }
            + promises.returned.map { request in
                self(.requestReturned, taskOfPromise(request.task), teamOfTask(request.task)) + needed(request)
                    + why(request)
            }
        return lines.map { $0 + ($0.hasSuffix(".") ? "" : ".") }
    }

    private func line(_ proposal: AboutToPromise.Proposal) -> String {
        var parts = [self(.proposal, promise(proposal.commitment), day(proposal.due))]
        parts.append(
            proposal.safe.map { self(.safeOn, day($0)) }
                ?? projection(proposal.projected, isEarliest: proposal.isEarliest))
        if proposal.unanswered > 0 { parts.append(count(proposal.unanswered, .unanswered)) }
        if let lapse = proposal.lapsesOn { parts.append(self(.lapses, day(lapse))) }
        return parts.joined(separator: "; ")
    }

    private func needed(_ request: AboutToPromise.Request) -> String {
        request.neededBy.map { "; " + self(.neededBy, day($0)) } ?? ""
    }

    private func why(_ request: AboutToPromise.Request) -> String {
        request.reason.map { self(.quoted, printable($0)) } ?? ""
    }

    private func teamOfTask(_ id: TaskID) -> String { names.work[id].map { team($0.team) } ?? self(.otherWork) }
}

extension DueMove.Cause {
    fileprivate var phrase: Phrase {
        switch self {
        case .clientAsked: .causeClientAsked
        case .clientLate: .causeClientLate
        case .supplier: .causeSupplier
        case .ours: .causeOurs
        case .scope: .causeScope
        }
    }
}
