/** Past orders from a file, row by row onto the log (F20). */
@NullMarked
package io.siyu.fan.imports;

import org.jspecify.annotations.NullMarked;
