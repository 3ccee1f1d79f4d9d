package io.siyu.platform.log;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/** Goes over all that is written to the console, whoever logs it: schedulers and clients log failures that are ours too. */
@LoggingFilter(name = "no-quotations")
public final class NoQuotations implements Filter {
    @Override
    public boolean isLoggable(LogRecord record) {
        if (record.getThrown() != null) {
            record.setThrown(Loggable.copy(record.getThrown()));
        }
        var parameters = record.getParameters();
        if (parameters != null) {
            for (var index = 0; index < parameters.length; index++) {
                if (parameters[index] instanceof Throwable failure) {
                    parameters[index] = Loggable.brief(failure);
                }
            }
        }
        return true;
    }
}
