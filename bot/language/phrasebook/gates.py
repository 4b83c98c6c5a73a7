"""A word or a mark that an intent can't do without: what has none of them needs none of its patterns."""

from bot.language.phrasebook.rules import compiled

_MUST = {
    "help": r"help|how|what|command|menu|instruction|guide|manual|\bsay\b|\bway\b|who",
    "undo": r"undo|un-do|revers|revert|roll|take|\bput\b|scrap|unsend|rescind|backtrack|retract|ctrl|mistake|wrong|mean",
    "cancel": r"mind|nvm|cancel|stop|forget|leave|drop|ignore|skip|not now|abort|quit|exit|no thanks|bother|worry|matter|no need|later|scrap that",
    "meeting.next": r"meet|strategy|business|headboard|dates?\b",
    "meeting.move": r"<D>",
    "meeting.cancel": r"cancel|call|scrap|ditch|\bbin\b|scratch|axe|not meeting|not having|\boff\b|ahead|happen|place",
    "meeting.open": r"open|start|begin|kick|commence|going|under ?way|cracking|order|\boff\b|live",
    "meeting.next_item": r"next|mov|crack|press|\bon\b",
    "meeting.close": r"clos|end|finish|wrap|wind|stop|conclud|shut|adjourn|that's|that is|that was|this is|call it|over|done",
    "apologies.send": r"can't|won't|will not|not |unable|miss|apolog|unavailable|double|clash|away|\boff\b|leave|\bout\b|no go|no can|deput|stand|cover|attend|have to|couldn't|instead|engaged|a no|com(?:e|ing)|<P>|need to|got to",
    "interest.declare": r"interest|conflict",
    "agenda.show": r"agenda|what|anything",
    "agenda.propose": r"agenda|item|<D>|<PD>|next|strategy|business|meeting|min|hour|\bm\b|propos|suggest|topic|part|confiden|confidence|add|put|decision|discussion|info",
    "agenda.withdraw": r"\boff\b|withdraw|pull|remov|drop|delet|strik|scrap|\bcut\b|\bget\b|bump|knock|\bbin\b|don't|no longer|do not|out of|from",
    "agenda.publish": r"agenda",
    "motion.put": r"vot|motion|propos|\bmov|second|favour|hands",
    "vote.cast": r"for|favour|aye|yes|agree|approve|support|yay|against|nay|\bno\b|oppos|reject|object|abst|sit|neither|pass|\bnot\b|no vote|stay|happy|pro\b|\bcon\b",
    "decision.record": r"agree|deci|resol|determined",
    "decision.search": r"deci|agree|resol|say|said|vot|conclud|settl|approv|sign|rule|\bgo\b|went|land|log|position|line|stance|end up|do\b|done",
    "decision.show": r"<REF>|<TB>",
    "decision.export": r"log|decisions|register",
    "decision.supersede": r"<REF>",
    "minutes.show": r"minute|happened|miss|discuss|said|noted|written|recorded",
    "minutes.approve": r"minutes|those|they|these",
    "action.add": r"<P>|<S>|<G>|\bi(?:'ll|'m| )|\bill\b|\bme\b|myself|action|task|to ?do|all|every|each|heads|schools",
    "action.list": r"action|overdue|due|outstanding|open|late|\bowe|list|plate|task|to ?do|behind|supposed|meant|still|got|need|down for|promis|working|responsible|signed",
    "action.update": r"\d|<ACT>|done|finished|complete|sorted|did (?:it|that)",
    "action.reassign": r"\d|<ACT>",
    "report.submit": r"report|update|feedback|feeding|rpt|submi|<G>",
    "report.show": r"<G>",
    "report.missing": r"report|feedback",
    "focus.set": r"<G>",
    "reminder.snooze": r"remind|nag|chas|ping|pester|\bbug|bother|prompt|messag|notif|nudg|hassl|alert|snooze|leave me|give me|quiet|hush|ask me",
    "board.instruct": r"board|trustee",
    "board.pack": r"board|trustee|governors",
    "review.list": r"review|visit|audit",
    "review.record": r"review|visit|audit",
    "sip.log": r"\bsip\b",
    "staff.request": r"<STAFF>",
    "staff.offer": r"<STAFF>",
    "staff.list": r"lent|loan|borrow|lend|shared|second",
    "contract.list": r"contract",
    "order.place": r"order|\bbuy|purchas|shopping",
    "saving.record": r"sav|£|quid|pounds|grand|knock|shav|slash|trim|\bcut\b|reduc",
    "event.add": r"<D>",
    "event.list": r"inset|moderat|cpd|training|event|twilight|workshop|course|calendar|diary|professional",
    "practice.share": r"shar|practice|work(?:ed|s|ing)|win\b|success|tip\b|idea|post",
    "practice.search": r"who|which|any|look|search|hunt|practice|what works|has |have |does |school|what worked",
}
_STAFF = r"assist|\btas?\b|\bhlta|\blsa|cover|caretaker|site |premises|janitor|ground|mid-?day|lunch|recept|cook|kitchen|admin|office|dinner|technician|teacher|clean|nurse|mentor|senco|librar|driver|counsel|therap|business man|first aid|deputy|someone|mdsa|interpret|translat|chef|catering|attendance|family|invigil|coach|1:1|lollipop"
_GATES = {intent: compiled(words.replace("<STAFF>", _STAFF)) for intent, words in _MUST.items()}


def may_be(intent: str, masked: str) -> bool:
    """Whether the sentence has any of the words that an intent needs."""
    return _GATES[intent].search(masked) is not None


def intents() -> frozenset[str]:
    """Every intent that has patterns."""
    return frozenset(_GATES)
