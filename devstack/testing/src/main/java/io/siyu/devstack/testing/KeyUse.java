package io.siyu.devstack.testing;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** What a REST method says of the Idempotency-Key is what it does with it, itself or in another method of its class. */
final class KeyUse extends ArchCondition<JavaMethod> {
    private static final String ANNOTATION = "io.siyu.platform.request.IdempotencyKey";
    private static final String OWNER = "io.siyu.platform.idempotency.Idempotency";
    private static final String POST = "jakarta.ws.rs.POST";

    KeyUse() {
        super("use the Idempotency-Key as they say");
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        var said = said(method);
        var done = done(method);
        if (!said.equals(done)) {
            events.add(SimpleConditionEvent.violated(
                    method, method.getFullName() + " says " + said + " of the key and has it " + done));
        }
    }

    private static String said(JavaMethod method) {
        return method.tryGetAnnotationOfType(ANNOTATION)
                .map(KeyUse::value)
                .orElse(method.isAnnotatedWith(POST) ? "HONOURED" : "IGNORED");
    }

    private static String value(JavaAnnotation<JavaMethod> annotation) {
        return annotation.get("value").map(it -> ((JavaEnumConstant) it).name()).orElse("");
    }

    private static String done(JavaMethod method) {
        var found = "IGNORED";
        for (var call : callsWithin(method)) {
            if (call.getTargetOwner().getName().equals(OWNER)) {
                if (call.getName().equals("onceWithKey")) {
                    return "REQUIRED";
                }
                found = "HONOURED";
            }
        }
        return found;
    }

    private static Set<JavaMethodCall> callsWithin(JavaMethod method) {
        var calls = new HashSet<JavaMethodCall>();
        var seen = new HashSet<JavaCodeUnit>();
        var open = new ArrayDeque<JavaCodeUnit>();
        open.add(method);
        while (!open.isEmpty()) {
            var unit = open.pop();
            if (!seen.add(unit)) {
                continue;
            }
            for (var call : unit.getMethodCallsFromSelf()) {
                calls.add(call);
                call.getTarget()
                        .resolveMember()
                        .filter(target -> target.getOwner().equals(method.getOwner()))
                        .ifPresent(open::add);
            }
            unit.getMethodReferencesFromSelf().forEach(reference -> reference
                    .getTarget()
                    .resolveMember()
                    .filter(target -> target.getOwner().equals(method.getOwner()))
                    .ifPresent(open::add));
        }
        return calls;
    }
}
