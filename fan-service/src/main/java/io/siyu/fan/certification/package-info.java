/** Certification of accounts: apply, decide, expire (F16). */
@NullMarked
package io.siyu.fan.certification;

import org.jspecify.annotations.NullMarked;
