/** How people buy, as models: how often, how long still, and for how much. Plain arithmetic; knows no account and no database. */
@NullMarked
package io.siyu.fan.buying;

import org.jspecify.annotations.NullMarked;
