/** What part of traffic and sales is the account's own, and the platform's totals (F25). */
@NullMarked
package io.siyu.fan.shares;

import org.jspecify.annotations.NullMarked;
