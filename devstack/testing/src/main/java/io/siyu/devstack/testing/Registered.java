package io.siyu.devstack.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Records a class reads from JSON are registered for reflection: in a native image Jackson would find nothing in them. */
final class Registered extends ArchCondition<JavaClass> {
    private static final String REGISTRATION = "io.quarkus.runtime.annotations.RegisterForReflection";
    private static final Set<String> READERS = Set.of(
            "io.siyu.platform.inbox.IncomingEvent.as",
            "io.siyu.platform.neighbour.Neighbours.ask",
            "com.fasterxml.jackson.databind.ObjectMapper.readValue",
            "com.fasterxml.jackson.databind.ObjectMapper.treeToValue",
            "com.fasterxml.jackson.databind.ObjectMapper.convertValue");

    Registered() {
        super("read only records that are registered for reflection");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getCodeUnits().stream()
                .filter(Registered::reads)
                .flatMap(method -> method.getReferencedClassObjects().stream())
                .filter(read -> read.getRawType().isRecord()
                        && !read.getRawType().isAnnotatedWith(REGISTRATION)
                        && read.getRawType().getPackageName().startsWith("io.siyu."))
                .forEach(read -> events.add(
                        SimpleConditionEvent.violated(type, read.getRawType().getName() + " is not: " + read)));
    }

    private static boolean reads(JavaCodeUnit method) {
        return method.getMethodCallsFromSelf().stream()
                .anyMatch(call -> READERS.contains(call.getTargetOwner().getName() + "." + call.getName()));
    }
}
