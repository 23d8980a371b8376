import Board

/// Every sentence and title of the documents, in both languages; `{1}`, `{2}` … are filled in.
/// The cases stand in the order of the sections, one group for each; the texts beside them in `PhraseTexts.swift`.
enum Phrase: String, CaseIterable {
    case weeklyReview, wholeCompany, scopeTeam, scopeClient, scopeManager, dateLine, week, weekOfYear, planned
    case scopeOwn, simulated, simulatedBefore, firstOneSafe, weekMoved, dataQuality, safeOn, historyOf
    case priceSaves, priceKeeps, waitingList, shareStay
    case noMeeting, method, withoutHistory, historyFrom, sectionMinutes, nothing, otherWork
    case noOpenPromises, noRisk, riskOfOpen, firstOne, firstOneLate, jamsFrom, jamsNow, columnPromises
    case columnSixWeeks, columnTwelveMonths, rowKept, rowKeptMoved, rowMissed, rowMoved, columnTeam
    case columnDoneLastWeek, columnInProgress, columnOpen, columnOtherWork, dayOffAll, dayOffTeam, leave, fromTo
    case morningOff, afternoonOff
    case untoldMove, movedOn, causeClientAsked, causeClientLate, causeSupplier, causeOurs, causeScope, delivered
    case wasForecast
    case indexTeams, indexPeople, indexJam
    case thanks, outcomeKept, outcomeKeptMoved, outcomeMissed, accepted, quoted, renewal, ofThemAtRisk
    case dueInForce, clientBelieves, projected, projectedEarliest, noProjection, lateBy, overdueBy, accordingTo
    case shareWorking, shareQueue, shareBlocked, shareNotBefore, shareLag, shareOutside, shareDateOnly, blocked
    case blockedSince, unblocks, nobodyUnblocks, blockClient, blockLegal, blockSupplier, blockApproval, blockTeam
    case blockOther, returnedBy, counteredBy, counteredUndated, noNextAction, allClosed, overCapacity, missingTask
    case circularTask, afterOtherWork, moreMissing, otherRisks
    case proposal, lapses, requestUnanswered, requestCountered, requestCounteredUndated, requestReturned, neededBy
    case noJam, noJamHere, jam, jamLoad, jamGrowth, oldest, requestsToo, notInLoad
    case receives, handOff, expectedOn, expectedOverdue, troubleReturned, troubleHandedBack, troubleNotAccepted
    case troubleCountered, troubleLate
    case tellMoved, tellDecision, onTrack, withoutNextAction, withoutForecast
    case boardTitle, columnWeek, columnAsked, columnQueued, columnActive, columnBlocked, columnDueThisWeek,
        columnOverdue
    case columnLimit, bottlenecksTitle, loadHeading, queueHeading, columnOldest, columnArrivals, columnDepartures
    case columnOverFrom, columnDrags, flowNote, noTeams
    case loadTitle, loadFits, loadOver, whatIfTitle, whatIfNothing, whatIfHelps, whatIfHurts, columnPoints
    case priceSince, priceBreaks, priceHeading, priceNone, priceNamed, columnWhat, columnDaysSaved, columnPromisesSaved,
        resourceSlot
    case resourceMember, outsideResource
    case forecastTitle, forecastMethod, forecastGood, forecastBad, forecastNone, columnPromise, columnDue
    case columnOnTime, columnHalf, columnMost, columnNearlyAll, columnBasis, cannotForecast, missingHistory,
        missingTasks
    case missingEndOfBlock, waitsForItself, waitsForOtherWork, forecastSentence, forecastThin, forecastBeyond,
        forecastEvidence, forecastByStay, forecastManyByStay, forecastByWord
    case forecastOlder, timeHeading, columnUse, columnWorkingDays, criticalHeading, columnTask, columnDecides
    case columnQueues, useWork, useQueue, useBlocked, useNotBefore, useLag, useStay, useOtherWork, useDiscovery
    case useReturned, explainTitle, explainNone, explainMost, explainNotCounted, explainLacks, explainAbsent
    case columnFactor, factorDiscoveries, factorReturns, factorBlocks, factorArrivals, factorDelivery, factorOrder
    case factorAbsences, explainMethod, beyondHorizon
    case useDelivery, afterHorizon, chanceVeryLikely, chanceLikely, chanceUncertain, chanceUnlikely, chanceVeryUnlikely
    case fourParts, causeOfTime, leversHeading, leversNone, leversUnknown, leverEffect, leverPaid
    case leverDecide, leverServe, leverUnblock, leverNobody, leverGive, leverLend, leverLater, leverDrop, leverMove
    case leverNeed, bestOrderInTime, bestOrderLate, pastHeading, pastSample, pastStay, pastTask, fromUpTo
    case likeEstimated, likeClass, likeSize, likeTeam, weekHeading, weekTotal, weekSame, weekCause, weekTime,
        weekProgress
    case weekScope, weekDue, weekBlocks, weekCapacity, weekPlanning, weekHistory
    case queueTitle, queueNone, queueSaves, queueGains, queuePays, queueOrder, moreTasks
    case checkTitle, checkYes, checkNo, checkChance, checkThin, checkUnknown, checkHurts, checkHurtsNobody, checkBasis
    case checkLateStart, checkLatestStart, checkOverload
    case scoreTitle, scoreNothing, scoreNoOutcome, scoreTooFew, scoreBetter, scoreNoBetter, scoreWorse, scoreFirst
    case scoreHalf, scoreBand, scoreTooSmall, scoreCoverage, scoreMedian, scoreBrier, scoreBrierBase, scoreWarnings
    case scoreWarned, scoreRecalled, scoreLead, scoreActed, scoreLeftOut, standingUnscored, standingNothing
    case standingMixed
    case signalsTitle, signalsNone, signalsOnly, signalsFirst, signalsNote, signalsOfTeams, signalsOfOthers
    case signalsHeading, signalEndangers, underADay, signalLeft, signalPassed, signalUnlikely, signalOverdue,
        signalUntold, signalUnanswered
    case signalLongBlock, signalLoneBlock, signalLongActive, signalLateStart, signalOverLimit, signalOverload
    case signalNoTime, signalGrowing, signalNoNextAction, signalLateWithin, signalSilent
    case kindOrganisation, kindTeam, kindMember, kindClient, kindCommitment, kindDueMove, kindTold, kindTask
    case kindDependency, kindComment, kindAbsence, kindHoliday, kindToken, kindDeputy, kindSignal, kindPlaybook

    case ledgerTitle, ledgerEver, ledgerNothing, ledgerNoOutcome, ledgerSentence, ledgerOf, ledgerPer, ledgerEverything
    case ledgerWithoutClient, ledgerTotal, ledgerNoTeam, ledgerColumnClient, ledgerColumnManager, ledgerKept
    case ledgerKeptMoved, ledgerMissed, ledgerMean, ledgerP85, ledgerMost, ledgerMoves, ledgerClientAsked
    case ledgerClientLate, ledgerSupplier, ledgerOurs, ledgerScope, ledgerInTime, ledgerLate, ledgerNever
    case ledgerLateOrNever, ledgerLastWeek, ledgerAfterDue, ledgerNoMoves, ledgerNoClient, ledgerLateNote
    case ledgerStillOpen, ledgerLeftOut, ledgerToldNote, ledgerClientNote, ledgerTeamNote, ledgerOthers
    case ledgerNoPlaybook, ledgerColumnPlaybook
    case letterSubject, letterGreeting, letterPromised, letterLater, letterSooner, letterClient, letterClientLate
    case letterSupplier, letterOurs, letterScope, letterAsk, letterClose
    case digestTitle, digestNothing, digestLate, digestWaited, digestSoon, digestBlocked, digestAsked, digestOffered
    case digestPromises, digestTaskLate, digestTaskBy, digestTaskUndated, digestTaskWaited, digestTaskBlocked
    case digestTaskOffered, digestPromiseUntold, digestPromiseDue, digestPromisePassed
    case digestReview, digestReviewAt, digestSentence
    case digestSteps, digestActions, digestStep, digestStepBy, digestTeam, digestLoad, digestTeamLate, digestNobody
    case pageTier, pageValue, pageRenews, pageRenewsOn, pageRenewed, pageManager, pageContact, pageNoContact, pageNeeds,
        pageNotes
    case pageContacts, pageDelivered, pageMore, pagePromised, pageDue, pageTold, pageState, pageProposed, pageFine
    case pageUntold, pageOverdue, pageAtRisk, pageNeedBy, pageNeedUndated, pageNeedBlocked, pageNoteRisk
    case pageNoteOpportunity, pageNoteContact, pageNext, pageNextBy, pageToldBy, pageRating, pageSaid
    case wayCall, wayMail, wayMeeting, wayMessage, wayOther
    case renewalsTitle, renewalsSentence, renewalsPassed, renewalsDays, renewalsValue, renewalsAtRisk, renewalsOf
    case renewalsContact
    case kindNote, kindReview
    case calendarName, calendarDue, calendarProposed, calendarDelivered, calendarCancelled, calendarPromised
    case calendarBelieves, calendarNeverTold, calendarTask
    case summaryTitle, summaryDate, summaryIntro, summaryPromised, summaryDelivered, summaryMoved, summaryNeeds
    case summaryNext, summaryNothing, summaryUndated, summaryColumnWhat, summaryColumnDate, summaryColumnDay
    case summaryColumnBefore, summaryColumnNow, summaryColumnTold, summaryColumnNeed, summaryColumnFor
    case summaryColumnBy, summaryNextDelivery, summaryNextNeed, summaryCalendarNeed

    func text(in language: Language) -> String {
        language == .spanish ? texts.es : texts.en
    }
}
