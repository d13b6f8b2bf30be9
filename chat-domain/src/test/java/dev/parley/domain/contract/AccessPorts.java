package dev.parley.domain.contract;

import dev.parley.domain.access.Attempts;
import dev.parley.domain.access.Revocations;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.Bans;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.user.Users;

/** The ports of one instance of one store that say who may come in. */
public record AccessPorts(
    Users users,
    Accounts accounts,
    Bans bans,
    SignIns signIns,
    Revocations revocations,
    Attempts attempts,
    AuditLog auditLog) {}
